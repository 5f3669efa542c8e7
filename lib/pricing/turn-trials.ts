import "server-only";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { eachOnItsOwn } from "@/lib/platform/each-on-its-own";
import { beginTurn } from "./begin-turn";
import { endTrial } from "./end-trial";
import { turnHours } from "./trial";
import { readTrialFacts } from "./trial-facts";
import { isReached } from "./trial-outcome";

const running = { startedAt: { not: null }, endedAt: null };

/**
 * Goes on with every running trial: one whose samples are full ends, one whose turn is over gives the page to the next. Run
 * as often as one likes, also twice at once; one that fails throws at the end and keeps no other back.
 */
export async function turnTrials() {
  const trials = await db().priceTrial.findMany({ where: running, select: { id: true } });
  await eachOnItsOwn(trials, ({ id }) => goOn(id));
}

async function goOn(id: string) {
  await transaction(async (tx) => {
    await lockRow(tx, "price_trials", id);
    const trial = await tx.priceTrial.findFirst({
      where: { id, ...running },
      include: { turns: { where: { endedAt: null } } },
    });
    const [turn] = trial?.turns ?? [];
    if (!trial || !turn) return;
    const { a, b } = await readTrialFacts(tx, id);
    if (isReached(trial.sampleSize, a, b)) return endTrial(tx, id, true);
    const at = now();
    if (addHours(turn.beganAt, turnHours) > at) return;
    await tx.priceTrialTurn.update({ where: { id: turn.id }, data: { endedAt: at } });
    await beginTurn(tx, id, turn.number + 1);
  });
}
