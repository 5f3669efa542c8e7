import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { daysBetween, daysLeft } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isWithinRefundWindow } from "./refund-window";

/** Requests that wait for the operator or for the bank, oldest first, with their clocks in whole days. */
export async function listRefundQueue(_operator: Operator) {
  const at = now();
  const requests = await db().refundRequest.findMany({
    where: { state: { in: ["requested", "approved"] } },
    orderBy: { requestedAt: "asc" },
    take: 200,
    include: {
      line: { include: { order: { select: { number: true, email: true, paidAt: true } } } },
      refunds: { orderBy: { createdAt: "desc" }, take: 1 },
    },
  });
  return requests.map((request) => ({
    ...request,
    daysLeft: request.line.refundableUntil ? daysLeft(request.line.refundableUntil, at) : 0,
    daysWaiting: daysBetween(request.requestedAt, at),
    wasInTime: isWithinRefundWindow(request.line.refundableUntil, request.requestedAt),
  }));
}

/** Requests that have come to an end, newest first. */
export async function listClosedRefunds(_operator: Operator) {
  return db().refundRequest.findMany({
    where: { state: { in: ["settled", "declined", "withdrawn"] } },
    orderBy: { closedAt: "desc" },
    take: 50,
    include: {
      line: { include: { order: { select: { number: true, email: true } } } },
      decision: true,
    },
  });
}
