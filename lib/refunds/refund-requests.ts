import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { amountAsked } from "./going-back";

type Ask = { state?: string | undefined; before?: string | undefined; limit: number };

const shown = {
  refunds: { orderBy: { createdAt: "desc" } },
  decision: true,
  line: { include: { order: { include: { lines: true } } } },
} as const;

/**
 * Wishes to have money back, the last one first, in one state when told, from behind one on when told, and one more
 * than `limit`; each with what it brings back, in minor units.
 */
export async function listRefundRequests(_operator: Operator, { state, before, limit }: Ask) {
  const requests = await db().refundRequest.findMany({
    where: { ...(state ? { state } : {}), ...(before ? { id: { lt: before } } : {}) },
    ...{ orderBy: { id: "desc" }, take: limit + 1, include: shown },
  });
  return requests.map((request) => ({ ...request, amountMinor: amountAsked(request) }));
}

/** One of them; null for what is none. */
export async function findRefundRequest(_operator: Operator, requestId: string) {
  const request = await db().refundRequest.findUnique({
    where: { id: requestId },
    include: shown,
  });
  return request && { ...request, amountMinor: amountAsked(request) };
}

export type ListedRequest = NonNullable<Awaited<ReturnType<typeof findRefundRequest>>>;
