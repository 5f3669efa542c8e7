import { z } from "zod";
import { ok, refused } from "@/lib/kernel/result";

/** From so many copies of a package on, each costs so many percent less. */
export const tier = z.object({ from: z.number().int(), percent: z.number().int() });

export type Tier = z.infer<typeof tier>;

/** Copies for others are bought by twos and more, up to what one order can carry. */
export const leastCopies = 2;
export const mostCopies = 500;

/** As many tiers as a table can show at a glance. */
export const mostTiers = 4;

/** The tier that so many copies reach; null below the first. */
export function tierFor(tiers: readonly Tier[], quantity: number): Tier | null {
  const reached = tiers.filter(({ from }) => from <= quantity);
  return reached.sort((one, other) => other.from - one.from)[0] ?? null;
}

/**
 * Whether an author's tiers make sense, in rising order: more copies cost less each. Refused, with the place of the one
 * at fault: "tier-quantity-invalid", "tier-percent-invalid", "tiers-must-grow".
 */
export function judgeTiers(wished: readonly Tier[]) {
  const tiers = [...wished].sort((one, other) => one.from - other.from);
  for (const [at, { from, percent }] of tiers.entries()) {
    const before = tiers[at - 1];
    if (from < leastCopies || from > mostCopies) return refused("tier-quantity-invalid", { at });
    if (percent < 1 || percent > 90) return refused("tier-percent-invalid", { at });
    if (before && (from <= before.from || percent <= before.percent))
      return refused("tiers-must-grow", { at });
  }
  return ok(tiers);
}
