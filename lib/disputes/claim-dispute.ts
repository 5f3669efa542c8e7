import "server-only";
import { returnSurplusJob } from "@/lib/orders/jobs";
import { raiseException } from "@/lib/payments/raise-exception";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { giveWay } from "@/lib/refunds/give-way";
import { moneyFreedJob } from "@/lib/refunds/jobs";
import { spreadOver } from "@/lib/refunds/refund";
import { moveOnLines } from "@/lib/royalties/move-on-lines";
import { bookLoss, bookRestored } from "./book-loss";
import { type DisputeState, heldBy, isClaiming } from "./dispute";
import { type FoundDispute, findDispute } from "./dispute-facts";

/** What the dispute was before these news, as far as claims and losses go. */
type Before = { state: DisputeState | null; amountMinor: bigint };

/**
 * Brings claims and losses to what the dispute's state asks for. A claim takes what each line still holds, in
 * proportion; refunds approved and not sent give way; what exceeds is an exception. Decided by what is there and what
 * should be there, so that any order of refunds and disputes ends the same: it also takes what a refund that came to
 * nothing has left. The caller holds the order's lock. Answers the dispute as it was before its claims were
 * released, or as it is now: whom the news concern.
 */
export async function claimDispute(
  tx: Tx,
  dispute: FoundDispute,
  before: Before,
  { at, movements }: { at: Date; movements: { amountMinor: bigint }[] },
) {
  const state = dispute.state as DisputeState;
  const standing = { had: dispute.parts.length > 0, heldMinor: heldBy(movements) };
  const isClaimed = isClaiming(state, standing);
  const had = before.state !== null && isClaiming(before.state, standing);
  if (isClaimed && !had) await giveWay(tx, { checkoutId: dispute.checkoutId }, "dispute-open");
  const claimedMinor = dispute.parts.reduce((sum, part) => sum + part.amountMinor, 0n);
  const targetMinor = isClaimed ? await claimable(tx, dispute, claimedMinor) : 0n;
  const isBooked = before.state === "lost";
  const isAsBefore =
    isBooked === (state === "lost") &&
    isClaimed === had &&
    claimedMinor === targetMinor &&
    before.amountMinor === dispute.amountMinor;
  if (isAsBefore) return dispute;

  if (isBooked) await bookRestored(tx, { ...dispute, amountMinor: before.amountMinor }, at);
  await release(tx, dispute);
  if (!isClaimed) {
    await reviewExceeding(tx, dispute, 0n);
    return afterRelease(tx, dispute, had);
  }
  const claimed = await claim(tx, dispute);
  if (state === "lost") await bookLoss(tx, claimed, at);
  return claimed;
}

// What of the disputed amount the order's lines can give: what nobody claims, and what this dispute has already.
async function claimable(tx: Tx, { orderId, checkout, amountMinor }: FoundDispute, have: bigint) {
  if (checkout.state !== "paid") return 0n;
  const lines = await tx.orderLine.findMany({ where: { orderId } });
  const held = lines.reduce((sum, line) => sum + line.priceMinor - line.claimedMinor, have);
  return amountMinor < held ? amountMinor : held;
}

async function release(tx: Tx, { id, checkoutId, parts }: FoundDispute) {
  const freed = parts.map(({ lineId, amountMinor }) => ({ lineId, amountMinor: -amountMinor }));
  await moveOnLines(tx, "claimed", freed);
  await tx.disputePart.deleteMany({ where: { disputeId: id } });
  // Another dispute of the same payment may have found nothing left to claim.
  const others = parts.length > 0 ? await tx.dispute.count({ where: { checkoutId } }) : 0;
  if (others > 1) await enqueue(tx, moneyFreedJob, { checkoutId });
}

// A payment no order needs is owed again to whoever made it.
async function afterRelease(tx: Tx, dispute: FoundDispute, had: boolean) {
  const { checkoutId, checkout } = dispute;
  if (had && checkout.state === "surplus")
    await enqueue(tx, returnSurplusJob, { checkoutId }, { key: `return-surplus:${checkoutId}` });
  return dispute;
}

async function claim(tx: Tx, dispute: FoundDispute) {
  const { id, orderId, checkout, amountMinor, currency } = dispute;
  if (checkout.state !== "paid") return findDispute(tx, id);
  const lines = await tx.orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
  const { parts, restMinor } = spreadOver(lines, amountMinor);
  const claims = parts.map((part) => ({ lineId: part.line.id, amountMinor: part.amountMinor }));
  await moveOnLines(tx, "claimed", claims);
  await tx.disputePart.createMany({ data: claims.map((part) => ({ disputeId: id, ...part })) });
  await reviewExceeding(tx, dispute, restMinor);
  if (restMinor > 0n)
    await raiseException(tx, {
      key: `${exceeding(id)}${restMinor}`,
      kind: "dispute-exceeds-order",
      orderId,
      subjectId: dispute.providerDisputeId,
      details: { restMinor: String(restMinor), currency },
    });
  return findDispute(tx, id);
}

function exceeding(id: string) {
  return `dispute:${id}:exceeds:`;
}

// What exceeded may come down, or to nothing, when a refund fails or the dispute is won: then nobody needs to look;
// and it may come back.
async function reviewExceeding(tx: Tx, { id }: FoundDispute, restMinor: bigint) {
  await tx.paymentException.updateMany({
    where: { key: `${exceeding(id)}${restMinor}`, resolvedBy: null },
    data: { resolvedAt: null, resolution: null },
  });
  await tx.paymentException.updateMany({
    where: {
      key: { startsWith: exceeding(id), not: `${exceeding(id)}${restMinor}` },
      resolvedAt: null,
    },
    data: { resolvedAt: now(), resolution: "nothing-left" },
  });
}
