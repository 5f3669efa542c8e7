import { getTranslations } from "next-intl/server";
import { AnswerOnly } from "@/components/ui/answer-only";
import { AnswerText } from "@/components/ui/answer-text";
import { Notice } from "@/components/ui/notice";

/** What a page shows once a link is on its way: where to, and the code that proves this browser asked for it. */
export async function LinkSent() {
  const t = await getTranslations("signin");
  return (
    <div className="space-y-5">
      <h2 className="text-2xl">{t("sentTitle")}</h2>
      <p>
        {t("sentText")}{" "}
        <strong>
          <AnswerText name="email" />
        </strong>
      </p>
      <AnswerOnly having="delayed">
        <Notice tone="warning" title={t("delayedTitle")}>
          <p>{t("delayedText")}</p>
        </Notice>
      </AnswerOnly>
      <p className="text-sm text-ink-soft">{t("sentCode")}</p>
      <p className="figures font-serif text-3xl tracking-[0.2em]">
        <AnswerText name="code" />
      </p>
    </div>
  );
}
