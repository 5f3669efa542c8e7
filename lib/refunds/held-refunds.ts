import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { amountOfAll, ledRequests } from "./asked-together";

/**
 * What was approved together and waits for its time, press by press, the earliest first: when, by whom, and each request
 * with what it brings back in minor units.
 */
export async function listHeldRefunds(_operator: Operator): Promise<HeldBatch[]> {
  const requests = await db().refundRequest.findMany({
    where: { heldUntil: { not: null } },
    orderBy: [{ heldUntil: "asc" }, { heldBatch: "asc" }, { requestedAt: "asc" }, { id: "asc" }],
    include: {
      led: ledRequests,
      heldBy: { select: { email: true } },
      line: { include: { order: { select: { email: true, lines: true } } } },
      refunds: { orderBy: { createdAt: "desc" } },
    },
  });
  const at = now();
  const batches = new Map<string, HeldBatch>();
  for (const request of requests) {
    const { heldUntil: until, heldBatch: batch, heldBy } = request;
    if (!until || !batch) continue;
    const held = batches.get(batch) ?? {
      ...{ until, batch, isDue: until <= at, by: heldBy?.email ?? "" },
      requests: [],
    };
    batches.set(batch, { ...held, requests: [...held.requests, shown(request)] });
  }
  return [...batches.values()];
}

export type HeldBatch = {
  until: Date;
  /** Its time has come: it leaves with the next round. */
  isDue: boolean;
  batch: string;
  by: string;
  requests: ReturnType<typeof shown>[];
};

type Found = Parameters<typeof amountOfAll>[0] & {
  id: string;
  number: string;
  line: { title: string; currency: string; order: { email: string } };
};

function shown(request: Found) {
  const { id, number, line } = request;
  return {
    ...{ id, number, title: line.title, email: line.order.email, currency: line.currency },
    bundleOrLine: line.bundlePurchaseId ?? line.id,
    amountMinor: amountOfAll(request),
  };
}
