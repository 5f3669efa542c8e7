import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { postEntry } from "@/lib/ledger/post-entry";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { isDuplicate, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import type { LineAtRisk } from "./at-risk";
import { preparedEntry } from "./book-payout";
import { forEachAuthor } from "./for-each-author";
import { sendPayoutJob } from "./jobs";
import { alive, type CarryReason, decidePayout, triedAgain } from "./payout";
import { payoutMinimum } from "./payout-minimum";
import { payoutStanding } from "./payout-standing";
import { methodOf } from "./transfer-method";
import { listUnpaidStatements } from "./unpaid-statements";

/**
 * Prepares a payout for every author's last statement that can be paid, and stores the reason for every one that
 * cannot. By the worker's clock (null) or the operator's button, together or twice: one author, currency and month
 * has one living payout. What was cancelled by hand or failed is tried again by the operator's button alone.
 * Answers how many were prepared; throws, once all others are, when some could not be.
 */
export async function createPayouts(operator: Operator | null) {
  return forEachAuthor(await listUnpaidStatements(), async ({ id, authorId }) =>
    (await prepare(operator, id, authorId)) ? 1 : 0,
  );
}

async function prepare(operator: Operator | null, statementId: string, authorId: string) {
  try {
    return await transaction(async (tx) => {
      await lockRow(tx, "authors", authorId);
      return prepareUnderLock(tx, operator, statementId);
    });
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function prepareUnderLock(tx: Tx, operator: Operator | null, statementId: string) {
  const found = await tx.statement.findUniqueOrThrow({
    where: { id: statementId },
    include: { payouts: true },
  });
  const { authorId, currency, period, closingMinor, payouts } = found;
  if (!mayTry(payouts, operator)) return false;
  const later = { authorId, currency, period: { gt: period } };
  if ((await tx.statement.count({ where: later })) > 0) return false;
  const minimumMinor = await payoutMinimum(tx, currency);
  const standing = await payoutStanding(tx, authorId, currency);
  const decision = decidePayout({ ...standing, closingMinor, minimumMinor });
  if (!decision.ok) {
    await noteRefusal(tx, found, decision.reason);
    return false;
  }
  const { account } = standing;
  if (!account) throw new Error(`payout of ${statementId} was decided without an account`);
  const at = now();
  const { method, holder, iban, bic, providerAccountId } = account;
  const payout = await tx.payout.create({
    data: {
      ...{ authorId, statementId, period, currency, accountId: account.id },
      ...{ method, holder, iban, bic, providerAccountId },
      ...{ amountMinor: decision.value.amountMinor, attempt: payouts.length + 1, createdAt: at },
      leftOut: { createMany: { data: standing.linesAtRisk.map(leftOut) } },
    },
  });
  await postEntry(tx, preparedEntry(payout, at));
  if (methodOf(payout).sender === "worker")
    await enqueue(tx, sendPayoutJob, { payoutId: payout.id }, { key: `send-payout:${payout.id}` });
  await recordAudit(tx, {
    ...{ actorId: operator?.id ?? null, action: "payout-prepared", subjectId: payout.id },
    details: { amountMinor: String(payout.amountMinor), currency, statement: found.number },
  });
  return true;
}

// Kept with the payout, since a line's timeline asks years later by which payout it was paid.
function leftOut({ lineId, heldMinor, coveredMinor }: LineAtRisk) {
  return { lineId, heldMinor, coveredMinor };
}

function mayTry(earlier: { state: string; reason: string | null }[], operator: Operator | null) {
  if (earlier.some(({ state }) => alive.includes(state))) return false;
  return operator !== null || earlier.every(({ reason }) => triedAgain.includes(reason ?? ""));
}

async function noteRefusal(
  tx: Tx,
  found: { id: string; carryReason: string | null },
  reason: CarryReason,
) {
  if (found.carryReason === reason) return;
  await tx.payoutRefusal.createMany({
    data: [{ statementId: found.id, reason, refusedAt: now() }],
    skipDuplicates: true,
  });
}
