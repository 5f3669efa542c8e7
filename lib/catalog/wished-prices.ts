/** How many people say that they would pay a price; minor units. */
export type WishedPrice = { minor: bigint; count: number };

/** A price of more than so many times the one in the middle is a joke, not a wish. */
const jokingFrom = 10n;

/**
 * What people would pay, in one currency and minor units: on average and in the middle (half up), most often (the lowest of
 * several), and the price that would bring most if everybody paid it who would pay that or more (the lowest of several,
 * since it has most readers). Nothing, and more than ten times the middle, is left out. Null where nothing is left.
 */
export function sumOfWishes(all: readonly WishedPrice[]) {
  const named = all
    .filter(({ minor, count }) => minor > 0n && count > 0)
    .toSorted((one, other) => (one.minor < other.minor ? -1 : 1));
  const [lowest] = named;
  if (!lowest) return null;
  const middle = medianOf(named);
  const wishes = named.filter(({ minor }) => minor <= jokingFrom * middle);
  const people = peopleOf(wishes);
  const total = wishes.reduce((sum, { minor, count }) => sum + minor * BigInt(count), 0n);
  const best = wishes
    .map(({ minor }) => {
      const buyers = peopleOf(wishes.filter((one) => one.minor >= minor));
      return { minor, buyers, sumMinor: minor * BigInt(buyers) };
    })
    .reduce((most, one) => (one.sumMinor > most.sumMinor ? one : most));
  const mode = wishes.reduce((most, one) => (one.count > most.count ? one : most), lowest);
  return {
    ...{ people, best, modeMinor: mode.minor, medianMinor: medianOf(wishes) },
    meanMinor: halfUp(total, BigInt(people)),
  };
}

function peopleOf(wishes: readonly WishedPrice[]) {
  return wishes.reduce((sum, { count }) => sum + count, 0);
}

/** Of prices in their order. */
function medianOf(wishes: readonly WishedPrice[]) {
  const last = peopleOf(wishes) - 1;
  return halfUp(priceAt(wishes, Math.floor(last / 2)) + priceAt(wishes, Math.ceil(last / 2)), 2n);
}

/** The price of whoever stands at a place when all stand in a row by what they would pay. */
function priceAt(wishes: readonly WishedPrice[], place: number) {
  let before = 0;
  for (const { minor, count } of wishes) {
    before += count;
    if (before > place) return minor;
  }
  return 0n;
}

function halfUp(sum: bigint, of: bigint) {
  return (2n * sum + of) / (2n * of);
}
