import "server-only";
import { findRefund } from "./find-refund-request";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the operator: the request is back in the queue, with the provider's own reason. */
export async function refundFailedOperator(
  { t, locale, money }: MailWords,
  payload: { refundId: string },
) {
  const refund = await findRefund(payload.refundId);
  const amount = money(refund.amountMinor, refund.currency);
  const { number, title } = refund;
  const letter: Letter = {
    subject: t("refundFailedOperator.subject", { number }),
    preview: t("refundFailedOperator.preview", { amount }),
    heading: t("refundFailedOperator.heading"),
    parts: [
      text(
        refund.kind === "surplus"
          ? t("refundFailedOperator.introSurplus", { number })
          : t("refundFailedOperator.intro", { title }),
      ),
      rows(
        ...(refund.request ? [[t("frame.request"), number] as [string, string]] : []),
        [t("frame.order"), refund.order.number],
        [t("frame.amount"), amount],
        [
          t("refundFailedOperator.reason"),
          refund.failureReason ?? t("refundFailedOperator.unknown"),
        ],
      ),
      button(t("refundFailedOperator.button"), shopAddress(`/${locale}/operator/refunds`)),
    ],
  };
  return letter;
}
