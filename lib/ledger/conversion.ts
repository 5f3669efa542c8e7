/** A conversion by the provider: what left in one currency and what came in another, in minor units of each. */
export type Conversion = {
  cause: string;
  occurredAt: Date;
  from: { amountMinor: bigint; currency: string };
  to: { amountMinor: bigint; currency: string };
};

/**
 * What one unit of the first currency became in the second, with six decimals, half up; worked out in whole numbers.
 * `digits` are those of each currency's minor unit. Null when nothing was converted.
 */
export function rateOf(
  { from, to }: Pick<Conversion, "from" | "to">,
  digits: (currency: string) => number,
): string | null {
  if (from.amountMinor <= 0n) return null;
  const above = to.amountMinor * 10n ** BigInt(digits(from.currency) + 6);
  const below = from.amountMinor * 10n ** BigInt(digits(to.currency));
  const millionths = String((2n * above + below) / (2n * below)).padStart(7, "0");
  return `${millionths.slice(0, -6)}.${millionths.slice(-6)}`;
}

/** What an amount of the first currency would have become by a conversion, half up, in minor units of the second. */
export function convertedBy({ from, to }: Pick<Conversion, "from" | "to">, amountMinor: bigint) {
  if (from.amountMinor <= 0n) return 0n;
  const sign = amountMinor < 0n ? -1n : 1n;
  return (
    (sign * (2n * sign * amountMinor * to.amountMinor + from.amountMinor)) / (2n * from.amountMinor)
  );
}
