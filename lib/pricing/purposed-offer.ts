import { z } from "zod";
import type { Offer } from "./offer";
import type { Purpose } from "./purpose";
import { tipOffer } from "./tip";
import { upgradeOffer } from "./upgrade";

const minor = z.string().transform(BigInt);

/** What the line of an upgrade says of what it makes larger: what was paid before, and what stands in its way. */
export const upgradeBasis = z.object({
  ...{ lineId: z.string(), packageTitle: z.string(), currency: z.string(), paidMinor: minor },
  problem: z.enum(["upgrade-gone", "upgrade-held"]).nullable(),
});

export type UpgradeBasis = z.infer<typeof upgradeBasis>;

/**
 * A package's offer as it is for what a line is bought for. An upgrade whose currency is not that of what was paid before
 * keeps the whole offer: its problem is told beside it.
 */
export function purposedOffer(offer: Offer, purpose: Purpose, basis: UpgradeBasis | null): Offer {
  if (purpose === "tip") return tipOffer(offer.range.minimum.currency);
  if (purpose !== "upgrade" || !basis) return offer;
  const upgrade = upgradeOffer(offer, basis);
  return upgrade.ok ? upgrade.value : offer;
}

/** Why an upgrade cannot be had any more; null where it can. */
export function upgradeProblem(basis: UpgradeBasis | null, currency: string) {
  if (!basis) return "upgrade-gone" as const;
  return basis.currency === currency ? basis.problem : ("upgrade-gone" as const);
}
