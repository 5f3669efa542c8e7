/** What two carts may both hold: a package or a bundle, at the amount somebody chose (minor units). */
type Chosen = { id: string; amountMinor: bigint };

/**
 * What of a cart that is brought has to be written into the one that is here, so that each thing is there once and at the
 * higher offer: what is missing, and what was offered more for. At the same offer what is here stays.
 */
export function mergedCart<Line extends Chosen>(here: readonly Chosen[], brought: readonly Line[]) {
  return brought.filter(({ id, amountMinor }) => {
    const own = here.find((one) => one.id === id);
    return !own || amountMinor > own.amountMinor;
  });
}
