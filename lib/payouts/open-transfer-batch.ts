import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn } from "@/lib/kernel/zoned-day";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { closePayout } from "./close-payout";
import { givesWay, judgeSending } from "./payout";
import { payoutStanding } from "./payout-standing";

/**
 * Hands every waiting payout by bank in one currency over to the operator as one batch: from here on none can be
 * cancelled, since the file may be at the bank. One whose author has fallen below zero meanwhile is cancelled
 * instead, one that is held waits. Refused: "nothing-waiting".
 */
export async function openTransferBatch(operator: Operator, currency: string) {
  const waiting = { state: "created", method: "bank", currency };
  const found = await db().payout.findMany({ where: waiting, select: { authorId: true } });
  // Always in the same order, so that two operators wait for each other instead of locking each other out.
  const authorIds = [...new Set(found.map(({ authorId }) => authorId))].sort();
  return transaction(async (tx) => {
    for (const authorId of authorIds) await lockRow(tx, "authors", authorId);
    const payouts = await tx.payout.findMany({
      where: { ...waiting, authorId: { in: authorIds } },
      orderBy: { createdAt: "asc" },
    });
    const fit: string[] = [];
    for (const payout of payouts) {
      const standing = await payoutStanding(tx, payout.authorId, currency);
      const judged = judgeSending({ ...payout, ...standing });
      if (judged.ok) fit.push(payout.id);
      else if (givesWay.includes(judged.reason))
        await closePayout(tx, payout, { state: "cancelled", reason: judged.reason });
    }
    if (fit.length === 0) return refused("nothing-waiting");
    return ok(await handOver(tx, operator, { currency, payoutIds: fit }));
  });
}

async function handOver(
  tx: Tx,
  operator: Operator,
  { currency, payoutIds }: { currency: string; payoutIds: string[] },
) {
  const at = now();
  const payer = await tx.shopBank.findUnique({ where: { id: 1 } });
  const { id: batchId } = await tx.transferBatch.create({
    data: {
      ...{ currency, openedBy: operator.id, openedAt: at, executeOn: dayIn(at, shopZone) },
      ...{ holder: payer?.holder ?? null, iban: payer?.iban ?? null, bic: payer?.bic ?? null },
    },
  });
  await tx.payout.updateMany({
    where: { id: { in: payoutIds } },
    data: { state: "sent", sentAt: at, batchId },
  });
  await recordAudit(tx, {
    ...{ actorId: operator.id, action: "transfers-handed-over", subjectId: batchId },
    details: { currency, payouts: String(payoutIds.length) },
  });
  return { batchId };
}
