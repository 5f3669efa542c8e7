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
