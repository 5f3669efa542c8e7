import "server-only";
import type { Tx } from "@/lib/platform/db";
import { promiseMail, promiseMails, promiseOperatorMail } from "@/lib/platform/outbox";
import type { FoundRefund } from "./found-refund";
import { isTakenByBank } from "./refund";

type End = { state: "succeeded" | "failed"; failureReason?: string | null };

/**
 * Promises the letters a refund's end calls for: to the buyer, to each author who can read one, to whoever was
 * given a book that has closed, and to the operator when a bank refused. Once each.
 */
export async function tellOfRefund(
  tx: Tx,
  refund: FoundRefund,
  { state: end, failureReason = null }: End,
) {
  const payload = { refundId: refund.id };
  const to = refund.order.email;
  const locale = refund.request?.locale ?? refund.order.locale;
  if (end === "failed") {
    const key = `refund:${refund.id}:failed`;
    // What the reader did not ask for, and has not been told of, is between the shop and the bank; and who has gone
    // to the bank for the money is not told that the bank refuses it.
    if (refund.kind === "request" && !isTakenByBank(failureReason))
      await promiseMail(tx, { key, letter: "refund-failed", to, locale, payload });
    const letter = "refund-failed-operator";
    return promiseOperatorMail(tx, { key: `${key}:operator`, letter, payload });
  }
  const key = `refund:${refund.id}:confirmed`;
  await promiseMail(tx, { key, letter: "refund-confirmed", to, locale, payload });
  const lines = refund.parts.map(({ line }) => line);
  const closed = lines.flatMap(({ id: lineId, entitlement, copy }) =>
    copy?.claimedLocale && entitlement && entitlement.email !== to
      ? {
          ...{ key: `${key}:copy:${lineId}`, letter: "copy-closed", to: entitlement.email },
          ...{ locale: copy.claimedLocale, payload: { copyId: copy.id } },
        }
      : [],
  );
  if (closed.length > 0) await promiseMails(tx, closed);
  for (const { user, id: authorId } of authorsOf(lines))
    if (user)
      await promiseMail(tx, {
        key: `${key}:${authorId}`,
        letter: "sale-refunded",
        to: user.email,
        locale: user.locale,
        payload: { ...payload, authorId },
      });
}

function authorsOf(lines: FoundRefund["parts"][number]["line"][]) {
  const authors = lines.flatMap(({ shares }) => shares.map(({ author }) => author));
  return new Map(authors.map((author) => [author.id, author])).values();
}
