import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { daysBetween, daysLeft } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { amountOfAll, ledRequests } from "./asked-together";
import { goingBackWith } from "./going-back";
import { refundDeadline } from "./refund-deadline";
import { isWithinRefundWindow } from "./refund-window";
import { findReturnHabits } from "./return-habits";

/**
 * Requests that wait for the operator or for the bank, oldest first and so the latest at the top, with their three
 * clocks (guarantee, waiting, deadline) and what else their reader has bought and given back.
 */
export async function listRefundQueue(operator: Operator) {
  const at = now();
  const requests = await db().refundRequest.findMany({
    // What is led stands with what leads it, until that is decided.
    where: {
      state: { in: ["requested", "approved"] },
      OR: [{ ledById: null }, { ledBy: { state: { not: "requested" } } }],
    },
    orderBy: { requestedAt: "asc" },
    take: 200,
    include: {
      led: ledRequests,
      line: {
        include: { order: { select: { number: true, email: true, paidAt: true, lines: true } } },
      },
      refunds: { orderBy: { createdAt: "desc" } },
    },
  });
  const emails = requests.map(({ line }) => line.order.email);
  const habits = await findReturnHabits(operator, [...new Set(emails)]);
  return requests.map((request) => ({
    ...request,
    ...refundDeadline(request.requestedAt, at),
    amountMinor: amountOfAll(request),
    habit: habits.get(request.line.order.email) ?? null,
    daysLeft: request.line.refundableUntil ? daysLeft(request.line.refundableUntil, at) : 0,
    daysWaiting: daysBetween(request.requestedAt, at),
    wasInTime: isWithinRefundWindow(request.line.refundableUntil, request.requestedAt),
  }));
}

export type WaitingRefund = Awaited<ReturnType<typeof listRefundQueue>>[number];

/** Requests that have come to an end, newest first, with what each brought back: nothing unless it was settled. */
export async function listClosedRefunds(_operator: Operator) {
  const requests = await db().refundRequest.findMany({
    where: { state: { in: ["settled", "declined", "withdrawn"] } },
    orderBy: { closedAt: "desc" },
    take: 50,
    include: {
      line: { include: { order: { select: { number: true, email: true, lines: true } } } },
      decision: true,
      refunds: { orderBy: { createdAt: "desc" } },
    },
  });
  return requests.map((request) => ({ ...request, amountMinor: amountBack(request) }));
}

type Line = {
  id: string;
  priceMinor: bigint;
  claimedMinor: bigint;
  returnedMinor: bigint;
  bundlePurchaseId: string | null;
};
type Closed = {
  alsoLineIds: string[];
  state: string;
  refunds: { state: string; amountMinor: bigint }[];
  line: Line & { order: { lines: Line[] } };
};

// Money that went back by another way, the provider's dashboard or a bank's, settles a request without a refund of its.
function amountBack({ state, refunds, line, alsoLineIds }: Closed) {
  if (state !== "settled") return null;
  const own = refunds.filter((refund) => refund.state === "succeeded");
  if (own.length > 0) return own.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return goingBackWith(line, line.order.lines, alsoLineIds).reduce(
    (sum, one) => sum + one.returnedMinor,
    0n,
  );
}
