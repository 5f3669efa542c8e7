import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { isClaimable } from "@/lib/copies/copy";
import type { TeamCopy } from "@/lib/copies/team-page";
import { formReasons } from "@/lib/edge/form-reasons";
import { sendGift } from "./actions";
import { CopyState } from "./copy-state";

/** A gift as its giver follows it: to whom, with which words, whether it was taken, and the letter once more. */
export async function GiftCard({
  copy,
  orderId,
  locale,
}: {
  copy: TeamCopy;
  orderId: string;
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons("gifts"),
  ]);
  const { line, recipient, note, standing, claimedAt } = copy;
  return (
    <section aria-label={t("giftOf", { title: line.title, recipient: recipient ?? "" })}>
      <h2 lang={line.book.language} className="text-xl">
        {line.title}
      </h2>
      <p className="mt-1 text-sm [overflow-wrap:anywhere]">
        {t("to", { recipient: recipient ?? "" })}
      </p>
      <p className="mt-2">
        <CopyState copy={copy} locale={locale} />
      </p>
      {note ? (
        <blockquote className="mt-3 max-w-prose border-s-2 border-edge ps-4 text-sm whitespace-pre-line [overflow-wrap:anywhere]">
          {note}
        </blockquote>
      ) : null}
      {isClaimable(standing) ? (
        <div className="mt-4 max-w-md">
          <Disclosure
            summary={t("sendAgain")}
            label={t("sendAgainTo", { recipient: recipient ?? "" })}
          >
            <ActionForm
              action={sendGift}
              hidden={{ locale, orderId, copyId: copy.id }}
              reasons={reasons}
              errorTitle={common("problem")}
              className="space-y-4"
            >
              <TextField
                name="email"
                type="email"
                inputMode="email"
                label={t("recipient")}
                hint={t("correctHint")}
                value={recipient ?? ""}
                scope={copy.id}
                autoComplete="off"
                isRequired
              />
              <SubmitButton look="plain" pendingText={common("sending")}>
                {t("send")}
              </SubmitButton>
            </ActionForm>
          </Disclosure>
        </div>
      ) : null}
      {standing === "returned" || standing === "asked-back" || line.priceMinor === 0n ? null : (
        <p className="mt-3 text-sm">
          <a href={`/${locale}/refund?line=${line.id}`} className="quiet-link">
            {t("giveBackGift")}
          </a>{" "}
          {claimedAt ? <span className="text-ink-soft">{t("closesForReader")}</span> : null}
        </p>
      )}
    </section>
  );
}
