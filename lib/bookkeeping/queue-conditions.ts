import "server-only";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { findOwedSurplus } from "@/lib/refunds/owed-surplus";

export const openExceptions = { resolvedAt: null };

export const givenUpEvents = { gaveUpAt: { not: null }, handledAt: null };

export const failedLetters = { state: "failed" };

type Owed = Awaited<ReturnType<typeof findOwedSurplus>>;

/** The conditions on payments that stand still, as `listStuckPayments` describes them. */
export async function stuckPayments(owed?: Owed) {
  const at = now();
  const ids = [...(owed ?? (await findOwedSurplus())).keys()];
  return {
    OR: [
      { state: "confirming", openedAt: { lt: addHours(at, -1) } },
      { state: "open", openedAt: { lt: addHours(at, -24) } },
      { state: "paid", feeMinor: null, openedAt: { lt: addHours(at, -24) } },
      { id: { in: ids } },
    ],
  };
}
