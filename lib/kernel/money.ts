/** An exact amount: whole minor units (cents for EUR) and an ISO 4217 currency code. */
export type Money = { amountMinor: bigint; currency: string };

/** Builds an amount from minor units, in upper-case currency. */
export function money(amountMinor: bigint | number, currency: string): Money {
  return { amountMinor: BigInt(amountMinor), currency: currency.toUpperCase() };
}

/** Sum of two amounts; throws RangeError when the currencies differ. */
export function add(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return { amountMinor: left.amountMinor + right.amountMinor, currency: left.currency };
}

/** Left minus right, possibly negative; throws RangeError when the currencies differ. */
export function subtract(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return { amountMinor: left.amountMinor - right.amountMinor, currency: left.currency };
}

/** Negative, zero or positive, as for sorting; throws RangeError when the currencies differ. */
export function compare(left: Money, right: Money): -1 | 0 | 1 {
  assertSameCurrency(left, right);
  if (left.amountMinor === right.amountMinor) return 0;
  return left.amountMinor < right.amountMinor ? -1 : 1;
}

/** Sum of many amounts in one currency; an empty list is zero. */
export function sum(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(add, money(0n, currency));
}

/**
 * Cuts minor units into parts proportional to the weights, which always sum to the total.
 * Largest remainder first; among equal remainders the earliest part gets the odd unit.
 * A negative total is cut as its positive mirror, so that a refund mirrors its sale exactly.
 * Throws RangeError when a weight is negative or when all are zero.
 */
export function allocate(totalMinor: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError("A weight is negative.");
  const whole = weights.reduce((left, right) => left + right, 0n);
  if (whole === 0n) throw new RangeError("There is no weight to share by.");
  if (totalMinor < 0n) return allocate(-totalMinor, weights).map((part) => -part);

  const parts = weights.map((weight) => (totalMinor * weight) / whole);
  const left = totalMinor - parts.reduce((one, other) => one + other, 0n);
  const byRemainder = weights
    .map((weight, position) => ({ position, remainder: (totalMinor * weight) % whole }))
    .sort((one, other) => {
      if (one.remainder === other.remainder) return one.position - other.position;
      return one.remainder > other.remainder ? -1 : 1;
    });
  for (const { position } of byRemainder.slice(0, Number(left))) {
    parts[position] = (parts[position] ?? 0n) + 1n;
  }
  return parts;
}

/** A share in basis points (8,000 is 80 %), rounded half up; negatives mirror positives. */
export function percentOf(amountMinor: bigint, basisPoints: number): bigint {
  if (amountMinor < 0n) return -percentOf(-amountMinor, basisPoints);
  return (amountMinor * BigInt(basisPoints) + 5_000n) / 10_000n;
}

function assertSameCurrency(left: Money, right: Money) {
  if (left.currency !== right.currency) {
    throw new RangeError(`Amounts in ${left.currency} and ${right.currency} do not mix.`);
  }
}
