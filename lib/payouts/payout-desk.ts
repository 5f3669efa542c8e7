import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { standingOfStatement } from "./standing-of-statement";
import { listUnpaidStatements } from "./unpaid-statements";

/** Everything the operator's payouts page shows: who is due, what is under way, why others are not paid, and history. */
export async function payoutDesk(_operator: Operator) {
  const withAuthor = {
    author: { select: { name: true } },
    statement: { select: { number: true } },
    correction: true,
  };
  const [waiting, sent, history, batches, payer, unpaid] = await Promise.all([
    db().payout.findMany({
      where: { state: "created" },
      orderBy: [{ currency: "asc" }, { createdAt: "asc" }],
      include: withAuthor,
    }),
    db().payout.findMany({
      where: { state: "sent" },
      orderBy: { sentAt: "asc" },
      include: withAuthor,
    }),
    db().payout.findMany({
      where: { state: { in: ["paid", "failed", "returned", "cancelled"] } },
      orderBy: { createdAt: "desc" },
      take: 100,
      include: withAuthor,
    }),
    db().transferBatch.findMany({
      orderBy: { openedAt: "desc" },
      take: 20,
      include: { payouts: { select: { id: true } } },
    }),
    db().shopBank.findUnique({ where: { id: 1 } }),
    unpaidStatements(),
  ]);
  return { waiting, sent, history, batches, payer, unpaid };
}

export type PayoutOnDesk = Awaited<ReturnType<typeof payoutDesk>>["history"][number];

// The last statement of each author and currency that has no living payout, with the reason.
async function unpaidStatements() {
  const unpaid = await listUnpaidStatements();
  const found = await db().statement.findMany({
    where: { id: { in: unpaid.map(({ id }) => id) } },
    orderBy: [{ authorId: "asc" }, { currency: "asc" }],
    include: {
      ...{ refusals: true, payouts: { include: { correction: true } } },
      author: { include: { payoutHolds: { where: { releasedAt: null } } } },
    },
  });
  return found.map((statement) => ({
    ...statement,
    ...standingOfStatement(statement),
    hold: statement.author.payoutHolds[0] ?? null,
  }));
}
