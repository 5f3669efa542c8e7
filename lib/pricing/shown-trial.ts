import "server-only";
import { db } from "@/lib/platform/db";
import type { Offer } from "./offer";
import { trialOffer } from "./trial";
import { writeTrialMark } from "./trial-mark";

/**
 * What a package's page shows while a trial of it runs, with the mark its form carries: the same for everybody until the
 * next turn. Null where none runs, or where it rests.
 */
export async function findShownTrial(packageId: string, offer: Offer) {
  const trial = await db().priceTrial.findFirst({
    where: { packageId, startedAt: { not: null }, endedAt: null },
    include: { turns: { where: { endedAt: null } } },
  });
  const [turn] = trial?.turns ?? [];
  const shown = trial && turn ? trialOffer(offer, { ...trial, arm: turn.arm }) : null;
  return shown && turn ? { ...shown, mark: writeTrialMark(turn.id) } : null;
}
