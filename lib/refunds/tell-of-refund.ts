import "server-only";
import { sql, type Tx } from "@/lib/platform/db";
import { promiseMail, promiseMails, promiseOperatorMail } from "@/lib/platform/outbox";
import { listReadingAuthors } from "@/lib/royalties/reading-authors";
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
  const lineIds = refund.parts.map(({ lineId }) => lineId);
  const closed = (await claimedCopies(tx, lineIds))
    .filter(({ email }) => email !== to)
    .map(({ id: copyId, lineId, email, claimedLocale }) => ({
      ...{ key: `${key}:copy:${lineId}`, letter: "copy-closed", to: email },
      ...{ locale: claimedLocale, payload: { copyId } },
    }));
  if (closed.length > 0) await promiseMails(tx, closed);
  const shares = refund.parts.flatMap(({ line }) => line.shares);
  const authorIds = [...new Set(shares.map(({ authorId }) => authorId))];
  for (const { id: authorId, email, locale } of await listReadingAuthors(tx, authorIds))
    await promiseMail(tx, {
      key: `${key}:${authorId}`,
      letter: "sale-refunded",
      to: email,
      locale,
      payload: { ...payload, authorId },
    });
}

type ClaimedCopy = { id: string; lineId: string; email: string; claimedLocale: string };

function claimedCopies(tx: Tx, lineIds: string[]) {
  return tx.$queryRaw<ClaimedCopy[]>(sql`
    SELECT c.id, c.line_id AS "lineId", e.email, c.claimed_locale AS "claimedLocale"
    FROM copies c JOIN entitlements e ON e.line_id = c.line_id
    WHERE c.line_id = ANY(${lineIds}::uuid[]) AND c.claimed_locale IS NOT NULL`);
}
