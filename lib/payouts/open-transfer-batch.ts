import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn } from "@/lib/kernel/zoned-day";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { cancelWaiting } from "./cancel-waiting";
import { givesWay, judgeSending } from "./payout";
import { payoutStandings } from "./payout-standing";

/**
 * Hands every waiting payout by bank in one currency over to the operator as one batch: from here on none can be
 * cancelled, since the file may be at the bank. One whose author has fallen below zero meanwhile is cancelled
 * instead, one that is held waits. Refused: "nothing-waiting".
 */
export async function openTransferBatch(operator: Operator, currency: string) {
  const waiting = { state: "created", method: "bank", currency };
  return transaction(async (tx) => {
    const authorIds = await lockAuthors(tx, currency);
    const payouts = await tx.payout.findMany({
      where: { ...waiting, authorId: { in: authorIds } },
      orderBy: { createdAt: "asc" },
    });
    const standings = await payoutStandings(tx, authorIds, currency);
    const fit: string[] = [];
    for (const payout of payouts) {
      const standing = standings.get(payout.authorId);
      if (!standing) continue;
      const judged = judgeSending({ ...payout, ...standing });
      if (judged.ok) fit.push(payout.id);
      else if (givesWay.includes(judged.reason)) {
        await cancelWaiting(tx, payout, { actorId: operator.id, reason: judged.reason });
        // What it gave back is the author's again: another payout of theirs is judged with it.
        standing.availableMinor += payout.amountMinor;
      }
    }
    if (fit.length === 0) return refused("nothing-waiting");
    return ok(await handOver(tx, operator, { currency, payoutIds: fit }));
  });
}

// All in one statement and always in the same order, so that two operators wait for each other instead of locking each
// other out.
async function lockAuthors(tx: Tx, currency: string) {
  const locked = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM authors WHERE id IN (
      SELECT author_id FROM payouts WHERE state = 'created' AND method = 'bank' AND currency = ${currency})
    ORDER BY id FOR UPDATE`);
  return locked.map(({ id }) => id);
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
