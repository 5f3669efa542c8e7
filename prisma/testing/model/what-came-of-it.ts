import { db } from "@/lib/platform/db";

/** How often the great turns of a sale's life were taken. */
export type Turns = Record<
  | ("paid" | "refunded" | "heldAndSent" | "takenBack")
  | ("disputeLost" | "disputeWon" | "paidOut" | "secondPayment"),
  number
>;

/** Counts the turns of the story that has just come to rest. */
export async function whatCameOfIt(): Promise<Turns> {
  const [paid, refunded, heldAndSent, takenBack, disputeLost, disputeWon, paidOut, secondPayment] =
    await Promise.all([
      db().order.count({ where: { state: "paid" } }),
      db().refund.count({ where: { state: "succeeded", kind: { not: "surplus" } } }),
      approvedAfterHold(),
      db().auditRow.count({ where: { action: "refund-taken-back" } }),
      db().dispute.count({ where: { state: "lost" } }),
      db().dispute.count({ where: { state: "won" } }),
      db().payout.count({ where: { state: "paid" } }),
      db().refund.count({ where: { state: "succeeded", kind: "surplus" } }),
    ]);
  return {
    paid,
    refunded,
    heldAndSent,
    takenBack,
    disputeLost,
    disputeWon,
    paidOut,
    secondPayment,
  };
}

async function approvedAfterHold() {
  const held = await db().auditRow.findMany({ where: { action: "refund-held" } });
  return db().refundRequest.count({
    where: {
      id: { in: held.map(({ subjectId }) => subjectId) },
      state: { notIn: ["requested", "declined", "withdrawn"] },
    },
  });
}

/** Which turns no story of a run has taken: stories in which a shop refuses everything prove nothing. */
export function untaken(stories: Turns[]) {
  const [first = {}] = stories;
  return Object.keys(first).filter((turn) =>
    stories.every((story) => story[turn as keyof Turns] === 0),
  );
}
