import "server-only";
import { addDays } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { promiseMail, promiseOperatorMail } from "@/lib/platform/outbox";

/** How often a day the wishes of one order may be taken back and each new one still be written of at once. */
const changesOfMind = 3;

type Request = { id: string; locale: string; requestedAt: Date };

/**
 * Acknowledges a request to its reader at once, and tells the operator. Of an order of which three requests were taken back
 * within a day both letters wait for the next day, and say nothing of what was taken back by then: the request itself is
 * on record and in the queue all the same. The caller holds the order's lock.
 */
export async function tellOfRequest(
  tx: Tx,
  { id: requestId, locale, requestedAt }: Request,
  order: { id: string; email: string },
) {
  const takenBack = await tx.refundRequest.count({
    where: {
      ...{ state: "withdrawn", ledById: null, line: { orderId: order.id } },
      requestedAt: { gt: addDays(requestedAt, -1) },
    },
  });
  const isLater = takenBack >= changesOfMind;
  const payload = isLater ? { requestId, what: writtenLater } : { requestId };
  const terms = { payload, dueAt: isLater ? addDays(requestedAt, 1) : null };
  await promiseMail(tx, {
    ...{ key: requestLetterKey(requestId), letter: "refund-requested", to: order.email, locale },
    ...terms,
  });
  await promiseOperatorMail(tx, {
    ...{ key: `${requestLetterKey(requestId)}:operator`, letter: "refund-waiting" },
    ...terms,
  });
}

/** What the letters of a request say of themselves that waited for the next day. */
export const writtenLater = "later";

/** The key of the letter that acknowledges a request. */
export function requestLetterKey(requestId: string) {
  return `refund-request:${requestId}`;
}
