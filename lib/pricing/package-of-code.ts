import type { Offer } from "./offer";

type Offered = { packageId: string; offer: Pick<Offer, "reduction"> };

/**
 * Which of a book's packages somebody is shown who comes with a code and chose none: the first that it lowers. Undefined
 * where it lowers none.
 */
export function packageOfCode<Sold extends { id: string }>(
  packages: readonly Sold[],
  offers: readonly Offered[],
): Sold | undefined {
  const lowered = offers.filter(({ offer }) => offer.reduction?.kind === "coupon");
  return packages.find(({ id }) => lowered.some(({ packageId }) => packageId === id));
}
