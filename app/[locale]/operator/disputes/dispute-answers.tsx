import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { WaitingDispute } from "@/lib/disputes/dispute-queue";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatShortDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { concede, submit } from "./actions";

/** What the operator can do about a dispute, and what was answered already. */
export async function DisputeAnswers({
  dispute,
  locale,
}: {
  dispute: WaitingDispute;
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("disputes"),
    getTranslations("common"),
    formReasons(),
  ]);
  const form = {
    hidden: { locale, disputeId: dispute.id },
    ...{ reasons, errorTitle: common("problem"), className: "space-y-2" },
  };
  return (
    <div className="space-y-5">
      <LinkButton
        look="plain"
        isWide
        href={`/${locale}/operator/disputes/${dispute.id}/evidence`}
        download
      >
        {t("pack")}
      </LinkButton>
      {dispute.answers.map((answer) => (
        <p key={answer.id} className="text-sm text-ink-soft">
          {answered(answer)}
        </p>
      ))}
      {dispute.mayAnswer ? (
        <>
          <ActionForm action={submit} {...form}>
            <SubmitButton isWide pendingText={common("sending")}>
              {t("submit")}
            </SubmitButton>
            <p className="text-sm text-ink-soft">{t("submitText")}</p>
          </ActionForm>
          {dispute.state === "inquiry" ? null : (
            <ActionForm action={concede} {...form}>
              <SubmitButton look="danger" isWide pendingText={common("sending")}>
                {t("concede")}
              </SubmitButton>
              <p className="text-sm text-ink-soft">{t("concedeText")}</p>
            </ActionForm>
          )}
        </>
      ) : null}
    </div>
  );

  function answered(answer: WaitingDispute["answers"][number]) {
    const { kind, givenAt, sentAt, failureReason } = answer;
    const at = formatShortDate(sentAt ?? givenAt, locale, shopZone);
    if (failureReason) return t("answerFailed", { at, reason: failureReason });
    return sentAt ? t("answerSent", { at, kind }) : t("answerWaiting", { at });
  }
}
