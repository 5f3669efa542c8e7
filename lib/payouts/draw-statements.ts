import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { takeNumber } from "@/lib/ledger/take-number";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { isDuplicate, lockRow, sql, type Tx, transaction } from "@/lib/platform/db";
import { type DueStatement, listDueStatements } from "./due-statements";
import { forEachAuthor } from "./for-each-author";
import { decidePayout } from "./payout";
import { payoutMinimum } from "./payout-minimum";
import { payoutStanding } from "./payout-standing";
import { boundsOf } from "./period";
import { lastFullMonth, monthsToDraw, numberOf, seriesOf } from "./statement";
import { tellOfStatement } from "./tell-of-payout";

/**
 * Draws every statement that is due up to the last full month of the shop's zone, oldest month first, each in a
 * transaction of its own. By the worker's clock (null) or the operator's button: what is drawn stays as it is, so a
 * second run draws nothing. Answers how many were drawn; throws, once all others are, when some could not be.
 */
export async function drawStatements(operator: Operator | null) {
  const upTo = lastFullMonth(now());
  const due = await listDueStatements(boundsOf(upTo).untilAt, upTo);
  return forEachAuthor(due, async (one) => {
    let drawn = 0;
    for (const period of monthsToDraw(one, upTo))
      if (await draw(operator, one, { period, isLate: period < upTo })) drawn += 1;
    return drawn;
  });
}

type Month = { period: string; isLate: boolean };

async function draw(operator: Operator | null, due: DueStatement, month: Month) {
  try {
    return await transaction((tx) => drawUnderLock(tx, operator, due, month));
  } catch (error) {
    // Drawn by another at the same moment: the number went back to its series.
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function drawUnderLock(
  tx: Tx,
  operator: Operator | null,
  { authorId, currency }: DueStatement,
  { period, isLate }: Month,
) {
  await lockRow(tx, "authors", authorId);
  const last = await tx.statement.findFirst({
    where: { authorId, currency },
    orderBy: { period: "desc" },
  });
  if (last && last.period >= period) return false;
  if (last) await closeUnpaid(tx, last);
  const { fromAt, untilAt } = boundsOf(period);
  const lines = await untoldLines(tx, { authorId, currency, untilAt });
  const openingMinor = last?.closingMinor ?? 0n;
  if (lines.length === 0 && openingMinor === 0n) return false;
  const closingMinor = lines.reduce((sum, line) => sum + line.amountMinor, openingMinor);
  const shop = await tx.shopSettings.findUniqueOrThrow({ where: { id: 1 } });
  const author = await tx.author.findUniqueOrThrow({
    where: { id: authorId },
    include: { user: true },
  });
  const minimumMinor = await payoutMinimum(tx, currency);
  const standing = await payoutStanding(tx, authorId, currency);
  const decision = decidePayout({ ...standing, closingMinor, minimumMinor });
  const carryReason = isLate ? "too-late" : decision.ok ? null : decision.reason;
  const statement = await tx.statement.create({
    data: {
      ...{ authorId, currency, period, fromAt, untilAt, openingMinor, closingMinor, minimumMinor },
      ...{ carryReason, authorName: author.name, shopName: shop.name, drawnAt: now() },
      locale: author.user?.locale ?? "fr",
      number: numberOf(period, await takeNumber(tx, seriesOf(period))),
      lines: { createMany: { data: lines.map((line, position) => ({ ...line, position })) } },
    },
  });
  // A month that is caught up on has nothing to say that the last one does not.
  if (!isLate) await tellOfStatement(tx, statement, author.user);
  if (operator)
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "statement-drawn", subjectId: statement.id },
      details: { number: statement.number },
    });
  return true;
}

// A month that was never looked at for payment is told why it was not paid: this one takes it over.
async function closeUnpaid(tx: Tx, last: { id: string; carryReason: string | null }) {
  const statementId = last.id;
  if (last.carryReason || (await tx.payout.count({ where: { statementId } })) > 0) return;
  if ((await tx.payoutRefusal.count({ where: { statementId } })) > 0) return;
  await tx.payoutRefusal.create({ data: { statementId, reason: "too-late", refusedAt: now() } });
}

type Line = {
  postingId: bigint;
  entryId: bigint;
  code: string;
  lineId: string | null;
  title: string | null;
  occurredAt: Date;
  soldAt: Date | null;
  amountMinor: bigint;
  note: string | null;
};

// Whatever moved before the month's end and was told on no statement yet. What was booked late for an earlier month
// stands here with its own date: what is drawn is never drawn again.
async function untoldLines(
  tx: Tx,
  { authorId, currency, untilAt }: { authorId: string; currency: string; untilAt: Date },
) {
  return tx.$queryRaw<Line[]>(sql`
    SELECT p.id AS "postingId", e.id AS "entryId", e.code, p.line_id AS "lineId", l.title,
      e.occurred_at AS "occurredAt", o.paid_at AS "soldAt", e.note,
      CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END AS "amountMinor"
    FROM postings p JOIN ledger_entries e ON e.id = p.entry_id LEFT JOIN order_lines l ON l.id = p.line_id
      LEFT JOIN orders o ON o.id = l.order_id
    WHERE p.account = 'author-available' AND p.owner_id = ${authorId}::uuid AND p.currency = ${currency}
      AND e.occurred_at < ${untilAt}::timestamptz
      AND NOT EXISTS (SELECT FROM statement_lines s WHERE s.posting_id = p.id)
    ORDER BY e.occurred_at, p.id`);
}
