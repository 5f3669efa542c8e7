import "server-only";
import { refreshAccess } from "@/lib/access/refresh-access";
import { readDispute } from "@/lib/payments/read-dispute";
import { readRefund } from "@/lib/payments/read-refund";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { adoptUnderLock } from "@/lib/refunds/adopt-refund";
import { claimDispute } from "./claim-dispute";
import type { DisputeState } from "./dispute";
import { findDispute } from "./dispute-facts";

/**
 * A refund was made elsewhere of money that disputes of the same payment claim: they let go, the refund takes what it
 * has returned, and they claim what is left, all at once. So it ends as if the refund had been heard of first: the
 * reader got that money, the author gives back that part once, and what the bank took beyond it is no author's.
 * Throws when disputes came or went meanwhile: the caller tries again.
 */
export async function makeRoom(providerRefundId: string) {
  const news = await readRefund(providerRefundId);
  const checkout = await db().checkout.findFirstOrThrow({
    where: { paymentIntentId: news.paymentIntentId ?? "" },
    select: { id: true, orderId: true, state: true },
  });
  const standing = await claimsOn(checkout.id);
  return transaction(async (tx) => {
    await lockRow(tx, "orders", checkout.orderId);
    const at = now();
    if ((await tx.refund.count({ where: { providerRefundId } })) > 0) return "old-news" as const;
    const claiming = { checkoutId: checkout.id, parts: { some: {} } };
    if ((await tx.dispute.count({ where: claiming })) !== standing.length)
      throw new Error(`the disputes that refund ${providerRefundId} meets have changed meanwhile`);
    for (const { id } of standing) {
      const dispute = await findDispute(tx, id);
      const before = { state: dispute.state as DisputeState, amountMinor: dispute.amountMinor };
      const released = { ...dispute, state: "won" };
      await claimDispute(tx, released, before, { at, movements: [] });
    }
    const outcome = await adoptUnderLock(tx, checkout, { ...news, id: providerRefundId });
    for (const { id, movements } of standing) {
      const dispute = await findDispute(tx, id);
      const before = { state: "won" as const, amountMinor: dispute.amountMinor };
      await claimDispute(tx, dispute, before, { at, movements });
    }
    await refreshAccess(tx, checkout.orderId, at);
    return outcome;
  });
}

async function claimsOn(checkoutId: string) {
  const disputes = await db().dispute.findMany({
    where: { checkoutId, parts: { some: {} } },
    orderBy: { openedAt: "asc" },
    select: { id: true, providerDisputeId: true },
  });
  return Promise.all(
    disputes.map(async ({ id, providerDisputeId }) => ({
      id,
      movements: (await readDispute(providerDisputeId)).movements,
    })),
  );
}
