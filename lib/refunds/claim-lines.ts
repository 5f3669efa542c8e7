import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { moveOnLines } from "@/lib/royalties/move-on-lines";

type Part = { line: { id: string }; amountMinor: bigint };

type Draft = {
  /** Where whoever asks has drawn it, so that asking again is known. */
  id?: string;
  kind: "request" | "courtesy" | "provider" | "surplus";
  orderId: string;
  checkoutId: string | null;
  requestId?: string;
  operatorId?: string;
  reason?: string;
  providerRefundId?: string;
  amountMinor: bigint;
  currency: string;
};

/**
 * Writes a refund with its parts and claims the lines for it: the same money cannot be claimed again by another
 * refund or a dispute (a constraint of the database has the last word). The caller holds the order's lock.
 */
export async function claimLines(tx: Tx, draft: Draft, parts: Part[]) {
  const claims = parts.map(({ line, amountMinor }) => ({ lineId: line.id, amountMinor }));
  await moveOnLines(tx, "claimed", claims);
  const refund = await tx.refund.create({ data: { ...draft, createdAt: now() } });
  await tx.refundPart.createMany({
    data: claims.map((part) => ({ refundId: refund.id, ...part })),
  });
  return refund;
}
