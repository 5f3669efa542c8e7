import { createHash } from "node:crypto";
import fc from "fast-check";

/**
 * Whether everything is tried: `npm run test:night`. By day a part is drawn of what there is most of, another with each run's
 * seed, which stands in the titles (docs/decisions/0088).
 */
export const isNight = process.env.BOUQUIN_NIGHT === "1";

/** The run's seed; the same seed draws the same part again. */
export const runSeed = Number(process.env.MODEL_SEED);

/** As it stands at the end of a title: the seed, of which a part is drawn; nothing at night. */
export const drawnBy = isNight ? "" : ` (seed ${runSeed})`;

/** How many places there are where one in so many is tried by day. */
const oneIn = 3;

/** `count` of them, in no order; all of them at night. */
export function drawnOf<One>(all: One[], count: number): One[] {
  if (isNight) return all;
  const bounds = { minLength: count, maxLength: count };
  const [drawn = []] = fc.sample(fc.shuffledSubarray(all, bounds), { seed: runSeed, numRuns: 1 });
  return drawn;
}

/** Of places that are met one after the other, from 1: where to begin, and how far it is to the next. */
export function drawnPlaces() {
  return isNight ? { first: 1, step: 1 } : { first: 1 + (runSeed % oneIn), step: oneIn };
}

/**
 * Which of its looks a page is looked at in: the one that is drawn for it, all of them at night. Each page has a draw of its
 * own, by its name, so that none depends on its neighbours in a list.
 */
export function drawnLooks<Look>(page: string, looks: readonly Look[]): readonly Look[] {
  if (isNight) return looks;
  const draw = createHash("sha256").update(`${runSeed} ${page}`).digest().readUInt32BE();
  const at = draw % looks.length;
  return looks.slice(at, at + 1);
}
