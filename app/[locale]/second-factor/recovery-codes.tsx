import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { AnswerText } from "@/components/ui/answer-text";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { makeCodes } from "./actions";

/** Codes on paper: how many are left, and new ones, shown once. */
export async function RecoveryCodes({ locale, left }: { locale: string; left: number }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("secondFactorPage"),
    getTranslations("common"),
    formReasons(),
  ]);
  const done = (
    <Notice tone="success" isQuiet>
      <p className="mb-3">{t("codesOnce")}</p>
      <pre className="figures overflow-x-auto text-sm leading-7 select-all">
        <AnswerText name="codes" />
      </pre>
    </Notice>
  );
  return (
    <section aria-labelledby="codes" className="border-t border-rule pt-8">
      <h2 id="codes" className="text-xl">
        {t("codesTitle")}
      </h2>
      <p className="mt-2 text-ink-soft">{t("codesText")}</p>
      <p className="mt-2 mb-5">
        {t("codesLeft", { count: left })} {left > 0 ? t("codesNew") : null}
      </p>
      <ActionForm
        {...{ action: makeCodes, hidden: { locale }, reasons, done, errorTitle: common("problem") }}
      >
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("makeCodes")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
