import "server-only";
import { findRefund } from "./find-refund-request";
import { type Letter, rows, text } from "./letter";
import type { MailWords } from "./mail-words";

/** The money is back, or on its last steps through the bank. */
export async function refundConfirmed(words: MailWords, payload: { refundId: string }) {
  const { t, money, instant } = words;
  const refund = await findRefund(payload.refundId);
  const amount = money(refund.amountMinor, refund.currency);
  const { number } = refund;
  const isWhole = refund.parts.every(({ line }) => line.returnedMinor >= line.priceMinor);
  const letter: Letter = {
    subject: t("refundConfirmed.subject", { amount, number }),
    preview: t("refundConfirmed.preview"),
    heading: t("refundConfirmed.heading"),
    parts: [
      text(introOf(words, refund, amount)),
      ...(refund.amountMinor > 0n ? [text(t("refundConfirmed.delay"))] : []),
      rows(
        ...(refund.request ? [[t("frame.request"), number] as [string, string]] : []),
        [t("frame.order"), refund.order.number],
        [t("refundConfirmed.at"), instant(refund.succeededAt ?? refund.createdAt)],
      ),
      ...accessOf(words, refund, isWhole),
      ...(isWhole && refund.kind === "request" ? [text(t("refundConfirmed.again"))] : []),
    ],
  };
  return letter;
}

// Books for others were never in the library of whom the letter is for.
function accessOf({ t }: MailWords, { kind, parts, title }: Refund, isWhole: boolean) {
  if (kind === "surplus") return [];
  const copies = parts.flatMap(({ line }) => line.copy ?? []);
  if (copies.length === 0)
    return [text(isWhole ? t("refundConfirmed.access") : t("refundConfirmed.kept", { title }))];
  if (!isWhole) return [];
  const isTaken = copies.some(({ claimedAt }) => claimedAt);
  const count = copies.length;
  return [
    text(
      isTaken ? t("refundConfirmed.accessTaken") : t("refundConfirmed.accessUntaken", { count }),
    ),
  ];
}

type Refund = Awaited<ReturnType<typeof findRefund>>;

function introOf({ t }: MailWords, refund: Refund, amount: string) {
  const { kind, title, amountMinor, order, checkout } = refund;
  const { number, failureReason } = order;
  const isUnfit =
    checkout?.amountMinor !== order.totalMinor || checkout.currency !== order.currency;
  if (kind === "surplus" && failureReason === "book-gone")
    return t("refundConfirmed.introGone", { amount, number });
  if (kind === "surplus" && isUnfit) return t("refundConfirmed.introUnfit", { amount, number });
  if (kind === "surplus") return t("refundConfirmed.introTwice", { amount, number });
  if (amountMinor === 0n) return t("refundConfirmed.introFree", { title });
  return t("refundConfirmed.intro", { amount, title });
}
