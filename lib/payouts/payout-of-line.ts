import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { db } from "@/lib/platform/db";
import { alive } from "./payout";

/** How a sold line's royalties reach their author: by which statement, and how far its transfer is. */
export type PayoutOfLine = {
  statementId: string;
  statementNumber: string;
  /** "told": they stand on the statement, whose balance no transfer carries yet. */
  standing: "told" | "on-its-way" | "paid";
  paidAt: Date | null;
};

/**
 * The statement that pays an author's royalties on a line: the one they were told on, or the later one that took
 * its balance over. Null while they stand on none. A transfer that failed or came back pays nothing.
 */
export async function findPayoutOfLine(
  author: Author,
  lineId: string,
): Promise<PayoutOfLine | null> {
  const told = await db().statementLine.findFirst({
    where: { lineId, code: codes.release, statement: { authorId: author.id } },
    include: { statement: true },
  });
  if (!told) return null;
  const { id, number, currency, period } = told.statement;
  const payout = await db().payout.findFirst({
    where: { authorId: author.id, currency, period: { gte: period }, state: { in: alive } },
    orderBy: [{ period: "asc" }, { attempt: "asc" }],
    include: { statement: { select: { number: true } } },
  });
  if (!payout) return { statementId: id, statementNumber: number, standing: "told", paidAt: null };
  const isPaid = payout.state === "paid";
  return {
    ...{ statementId: payout.statementId, statementNumber: payout.statement.number },
    standing: isPaid ? "paid" : "on-its-way",
    paidAt: isPaid ? payout.paidAt : null,
  };
}
