import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { pressingSince, refundDeadline } from "./refund-deadline";

/** Requests that have not come to their end and whose time is nearly over or over, oldest first. */
export async function findLateRefunds() {
  const at = now();
  const requests = await db().refundRequest.findMany({
    where: {
      ...{ state: { in: ["requested", "approved"] }, requestedAt: { lte: pressingSince(at) } },
      OR: [{ ledById: null }, { ledBy: { state: { not: "requested" } } }],
    },
    orderBy: { requestedAt: "asc" },
    select: { id: true, requestedAt: true },
  });
  return requests.map(({ id, requestedAt }) => ({ id, ...refundDeadline(requestedAt, at) }));
}

/** How many requests press the operator, and how many of them are beyond their time. */
export async function countLateRefunds(_operator: Operator) {
  const late = await findLateRefunds();
  return { pressing: late.length, over: late.filter(({ pressure }) => pressure === "over").length };
}
