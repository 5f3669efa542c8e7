import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import type { Tx } from "@/lib/platform/db";
import { goingBackWith } from "./going-back";
import { decide, remainderOf } from "./refund";

/** A request with all that an approval looks at; the caller holds its order's lock. */
export function getApprovable(tx: Tx, requestId: string) {
  return tx.refundRequest.findUniqueOrThrow({
    where: { id: requestId },
    include: {
      decision: true,
      line: {
        include: {
          order: {
            include: {
              lines: true,
              checkouts: { where: { state: "paid" } },
              disputes: { where: { state: "open", checkout: { state: "paid" } } },
            },
          },
        },
      },
    },
  });
}

export type Approvable = Awaited<ReturnType<typeof getApprovable>>;

/**
 * Whether a request can be approved as it stands, and what would go back: the parts by line and their sum in minor units.
 * Refused: "already-decided", "dispute-open", "nothing-left".
 */
export function judgeApproval(request: Approvable) {
  const { line } = request;
  const judged = decide(
    { ...request, refundableUntil: line.refundableUntil },
    { verdict: "approved", reason: null },
  );
  if (!judged.ok) return judged;
  if (line.order.disputes.length > 0) return refused("dispute-open");
  const parts = remainderOf(goingBackWith(line, line.order.lines, request.alsoLineIds));
  const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0n);
  const isFree = parts.every((part) => part.line.priceMinor === 0n);
  return amountMinor === 0n && !isFree
    ? refused("nothing-left")
    : ok({ parts, amountMinor, isFree });
}
