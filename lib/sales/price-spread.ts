/** No band of prices is told of fewer readers: a single one's price is nobody else's business. */
export const leastReaders = 5;

/** How many copies were sold in a band of prices, and to how many readers at least. Minor units, `from` included. */
export type PriceBand = { from: bigint; to: bigint; copies: number; readers: number };

/** What a band of the database is called by its lowest price ends just below: half a leading digit further. */
export function endOfBand(from: bigint): bigint {
  const half = 10n ** BigInt(String(from).length - 1) / 2n;
  return from + (half > 0n ? half : 1n);
}

/**
 * Bands of prices, lowest first, with each that has too few readers put together with its neighbours until there are
 * enough. What is left over joins the last; null where all of them together are too few.
 */
export function spreadOf(bands: readonly PriceBand[]): PriceBand[] | null {
  const sorted = bands
    .filter(({ copies }) => copies > 0)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const told: PriceBand[] = [];
  let waiting: PriceBand | null = null;
  for (const band of sorted) {
    waiting = waiting ? joined(waiting, band) : band;
    if (waiting.readers < leastReaders) continue;
    told.push(waiting);
    waiting = null;
  }
  if (!waiting) return told.length > 0 ? told : null;
  const last = told.pop();
  return last ? [...told, joined(last, waiting)] : null;
}

function joined(one: PriceBand, other: PriceBand): PriceBand {
  return {
    ...{ from: one.from, to: other.to },
    ...{ copies: one.copies + other.copies, readers: one.readers + other.readers },
  };
}
