import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { db } from "@/lib/platform/db";
import { alive, isPaidAllTheSame } from "./payout";

/** How a sold line's royalties reach their author: by which statement, and how far its transfer is. */
export type PayoutOfLine = {
  statementId: string;
  statementNumber: string;
  /**
   * "told": they stand on the statement, whose balance no transfer carries yet. "held-back": likewise, since a refund
   * or a dispute is about to take them.
   */
  standing: "told" | "held-back" | "on-its-way" | "paid";
  paidAt: Date | null;
  /** The payout's own ledger entries, of its whole amount: prepared, and sent. */
  entryIds: string[];
};

type Line = {
  lineId: string;
  /** The author's own royalty on what is kept of the line. */
  royaltyMinor: bigint;
  /** Whether a refund or a dispute is about to take something. */
  isClaimed: boolean;
};

/**
 * The statement that pays an author's royalties on a line: the one they were told on, or the later one that took
 * its balance over. Null while they stand on none, and where nothing is left of what no payout paid. A transfer that
 * failed or came back pays nothing, nor does one that left the line out, until a later one does.
 */
export async function findPayoutOfLine(
  author: Author,
  { lineId, royaltyMinor, isClaimed }: Line,
): Promise<PayoutOfLine | null> {
  const told = await db().statementLine.findFirst({
    where: { lineId, code: codes.release, statement: { authorId: author.id } },
    include: { statement: true },
  });
  if (!told) return null;
  const { id, number, currency, period } = told.statement;
  const payouts = await listPayouts(
    { authorId: author.id, currency, period: { gte: period } },
    lineId,
  );
  const payout = payouts.find(({ leftOut: [out] }) => !out || isPaidAllTheSame(out, royaltyMinor));
  if (!payout) {
    if (payouts.length > 0 && royaltyMinor === 0n) return null;
    const standing = isClaimed ? "held-back" : "told";
    return {
      ...{ statementId: id, statementNumber: number, standing },
      ...{ paidAt: null, entryIds: [] },
    };
  }
  const paidAt = payout.correction?.notedAt ?? (payout.state === "paid" ? payout.paidAt : null);
  return {
    ...{ statementId: payout.statementId, statementNumber: payout.statement.number, paidAt },
    standing: paidAt ? "paid" : "on-its-way",
    entryIds: await entriesOf(payout),
  };
}

type Where = { authorId: string; currency: string; period: { gte: string } };

function listPayouts(where: Where, lineId: string) {
  return db().payout.findMany({
    where: { ...where, OR: [{ state: { in: alive } }, { correction: { isNot: null } }] },
    orderBy: [{ period: "asc" }, { attempt: "asc" }],
    include: {
      ...{ statement: { select: { number: true } }, correction: true },
      leftOut: { where: { lineId } },
    },
  });
}

async function entriesOf({
  id,
  providerTransferId,
}: {
  id: string;
  providerTransferId: string | null;
}) {
  const own = `payout:${id}`;
  const causes = [own, `${own}:sent`, `${own}:sent:${providerTransferId}`, `${own}:left-after-all`];
  const entries = await db().ledgerEntry.findMany({
    where: { cause: { in: causes } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return entries.map((entry) => String(entry.id));
}
