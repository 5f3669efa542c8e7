import { db } from "@/lib/platform/db";

/**
 * The great turns of a sale's life, and of how many stories one at least takes each: as often as they come (in one story
 * of twenty, the rarest), fewer than one in a million runs of so many misses one.
 */
const turns = {
  ...{ paid: 20, refunded: 40, secondPayment: 100, disputeEnded: 100, held: 100 },
  ...{ disputeLost: 400, disputeWon: 400, heldAndSent: 400, takenBack: 400, paidOut: 400 },
};

/** How often a story took them. */
export type Turns = Record<keyof typeof turns, number>;

/** Counts the turns of the story that has just come to rest. */
export async function whatCameOfIt(): Promise<Turns> {
  const [paid, refunds, disputes, paidOut] = await Promise.all([
    db().order.count({ where: { state: "paid" } }),
    refundsOf(),
    disputesOf(),
    db().payout.count({ where: { state: "paid" } }),
  ]);
  return { paid, ...refunds, ...disputes, ...(await holdsOf()), paidOut };
}

async function refundsOf() {
  const succeeded = (isSurplus: boolean) =>
    db().refund.count({
      where: { state: "succeeded", kind: isSurplus ? "surplus" : { not: "surplus" } },
    });
  const [refunded, secondPayment] = await Promise.all([succeeded(false), succeeded(true)]);
  return { refunded, secondPayment };
}

async function disputesOf() {
  const [disputeLost, disputeWon] = (await Promise.all(
    ["lost", "won"].map((state) => db().dispute.count({ where: { state } })),
  )) as [number, number];
  return { disputeLost, disputeWon, disputeEnded: disputeLost + disputeWon };
}

async function holdsOf() {
  const [held, takenBack] = (await Promise.all(
    ["refund-held", "refund-taken-back"].map((action) =>
      db().auditRow.findMany({ where: { action }, select: { subjectId: true } }),
    ),
  )) as [{ subjectId: string }[], { subjectId: string }[]];
  const heldAndSent = await db().refundRequest.count({
    where: {
      id: { in: held.map(({ subjectId }) => subjectId) },
      state: { in: ["approved", "settled"] },
    },
  });
  return { held: held.length, takenBack: takenBack.length, heldAndSent };
}

/** Which turns no story of a run has taken though one should: stories in which a shop refuses everything prove nothing. */
export function untaken(stories: Turns[]) {
  return Object.entries(turns).flatMap(([turn, due]) =>
    stories.length >= due && stories.every((story) => story[turn as keyof Turns] === 0)
      ? [turn]
      : [],
  );
}
