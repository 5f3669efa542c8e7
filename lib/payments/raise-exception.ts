import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { promiseOperatorMail } from "@/lib/platform/outbox";

/** Why the operator must look. Each kind has its sentence on the money desk and in the letter. */
export type ExceptionKind =
  /** A payment of another amount or currency than its order. */
  | "amount-mismatch"
  /** A second payment of one order; it is returned by itself. */
  | "paid-twice"
  /** A payment of an order whose book was deleted meanwhile; it is returned by itself. */
  | "book-gone"
  /** The provider returned more than the order still held. */
  | "refund-exceeds-order"
  /** A refund we had given up arrived after all. */
  | "refund-revived"
  /** A dispute's status is one we do not know. */
  | "dispute-parked"
  /** A dispute took more than the order still held. */
  | "dispute-exceeds-order"
  /** The provider warns that a payment is probably fraud. */
  | "fraud-warning"
  /** The books and the provider's balance differ. */
  | "books-differ"
  /** The audit found letters, files or logs that are not as they should be; the money is right. */
  | "audit-remark"
  /** A transfer to an author failed or came back. */
  | "payout-failed"
  /** A transfer left for a payout that had been given up, or with another amount. */
  | "payout-revived";

/**
 * Puts something on the operator's list, once per `key`, and writes to the operator; in the transaction that found
 * it. `details` are shown as they are: ids and amounts, never a reader's address.
 */
export async function raiseException(
  tx: Tx,
  exception: {
    key: string;
    kind: ExceptionKind;
    subjectId: string;
    orderId?: string | null;
    details?: Record<string, string>;
  },
) {
  const { key, kind, subjectId, orderId = null, details = {} } = exception;
  const [row] = await tx.paymentException.createManyAndReturn({
    data: [{ key, kind, subjectId, orderId, details, raisedAt: now() }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!row) return false;
  await promiseOperatorMail(tx, {
    key: `exception:${row.id}`,
    letter: "payment-exception",
    payload: { exceptionId: row.id },
  });
  return true;
}
