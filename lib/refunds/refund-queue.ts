import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { daysBetween, daysLeft } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { amountOfAll, ledRequests } from "./asked-together";
import { goingBackWith } from "./going-back";
import { type QueueAsk, type QueueShow, queuePageSize } from "./queue-ask";
import { lookedFor, partOfQueue } from "./queue-where";
import { refundDeadline } from "./refund-deadline";
import { isWithinRefundWindow } from "./refund-window";
import { findReturnHabits } from "./return-habits";

/**
 * Requests that wait for the operator or for the bank, oldest first and so the latest at the top, with their three
 * clocks (guarantee, waiting, deadline) and what else their reader has bought and given back: those of the part and the
 * words asked for, and one more than a page shows, which says that there are more.
 */
export async function listRefundQueue(operator: Operator, ask: Partial<QueueAsk> = {}) {
  const at = now();
  const { show = null, q = null, after = null } = ask;
  const place = after ? await db().refundRequest.findUnique({ where: { id: after } }) : null;
  const later = place && [
    { requestedAt: { gt: place.requestedAt } },
    { requestedAt: place.requestedAt, id: { gt: place.id } },
  ];
  const requests = await db().refundRequest.findMany({
    where: { AND: [partOfQueue(show, at), lookedFor(q), later ? { OR: later } : {}] },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
    take: queuePageSize + 1,
    include: {
      led: ledRequests,
      line: {
        include: { order: { select: { number: true, email: true, paidAt: true, lines: true } } },
      },
      decision: { include: { operator: { select: { email: true } } } },
      heldBy: { select: { email: true } },
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

/** How many requests each part of the queue has, and all of it. */
export async function countRefundQueue(_operator: Operator) {
  const at = now();
  const count = (show: QueueShow) => db().refundRequest.count({ where: partOfQueue(show, at) });
  // All of it is those asked for, those of them that are held among them, and those approved.
  const [late, soon, held, states] = await Promise.all([
    count("late"),
    count("soon"),
    count("held"),
    db().refundRequest.groupBy({ by: ["state"], where: partOfQueue(null, at), _count: true }),
  ]);
  const of = (state: string) => states.find((one) => one.state === state)?._count ?? 0;
  const [asked, approved] = [of("requested"), of("approved")];
  return { all: asked + approved, late, soon, held, requested: asked - held, approved };
}

/**
 * Requests that have come to an end, newest first, with what each brought back: nothing unless it was settled; who
 * decided it and when; and one more than a page shows.
 */
export async function listClosedRefunds(
  _operator: Operator,
  { q = null, closedAfter = null }: Partial<QueueAsk> = {},
) {
  const place = closedAfter
    ? await db().refundRequest.findUnique({ where: { id: closedAfter } })
    : null;
  const earlier = place?.closedAt && [
    { closedAt: { lt: place.closedAt } },
    { closedAt: place.closedAt, id: { lt: place.id } },
  ];
  const requests = await db().refundRequest.findMany({
    where: {
      state: { in: ["settled", "declined", "withdrawn"] },
      AND: [lookedFor(q), earlier ? { OR: earlier } : {}],
    },
    orderBy: [{ closedAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    take: queuePageSize + 1,
    include: {
      line: { include: { order: { select: { number: true, email: true, lines: true } } } },
      decision: { include: { operator: { select: { email: true } } } },
      refunds: { orderBy: { createdAt: "desc" } },
    },
  });
  return requests.map((request) => ({ ...request, amountMinor: amountBack(request) }));
}

export type ClosedRefund = Awaited<ReturnType<typeof listClosedRefunds>>[number];

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
