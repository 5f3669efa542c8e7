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
