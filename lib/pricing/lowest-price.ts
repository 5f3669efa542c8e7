/** A price and the instant from which on it held, in minor units of its currency. */
export type PriceThen = { currency: string; minimumMinor: bigint; since: Date };

/** Over how long a price that is crossed out must have been the lowest (French consumer code L112-1-1). */
export const lookBackDays = 30;

/**
 * The lowest minimum that held at some instant from `from` until just before `to`, out of a history in the order it was
 * written; null where none is known of that time in that currency.
 */
export function lowestPrice(
  history: readonly PriceThen[],
  { from, to, currency }: { from: Date; to: Date; currency: string },
): bigint | null {
  const held = history.filter(({ since, currency: of }, at) => {
    const until = history[at + 1]?.since;
    // What was replaced within one instant was never asked of anybody.
    const isReal = until === undefined || until > since;
    return isReal && of === currency && since < to && (until === undefined || until > from);
  });
  return held.reduce<bigint | null>(
    (least, { minimumMinor }) => (least === null || minimumMinor < least ? minimumMinor : least),
    null,
  );
}

/**
 * Since when the price that holds now, the last of a history, has been a reduction by its promotion: since the package
 * came under it, which may be long after the promotion began, and since nothing was asked of readers under it that was
 * less. Null where no promotion lowers the price.
 */
export function loweredSince(
  history: readonly (PriceThen & { promotionId: string | null })[],
): Date | null {
  const current = history.at(-1);
  if (!current || current.promotionId === null) return null;
  const begun = history.findLastIndex((price, at) => {
    const before = history[at - 1];
    const isSameReduction =
      before?.promotionId === current.promotionId && before.currency === price.currency;
    return !isSameReduction || before.minimumMinor < price.minimumMinor;
  });
  return history[begun]?.since ?? current.since;
}
