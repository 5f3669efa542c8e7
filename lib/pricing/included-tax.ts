/**
 * The tax inside a price shown with tax, in minor units, rounded half up.
 * The rate is in basis points of the price without tax (550 is 5.5 %); zero for an untaxed shop.
 */
export function includedTax(priceMinor: bigint, taxBp: number): bigint {
  const rate = BigInt(taxBp);
  const whole = 10_000n + rate;
  return (2n * priceMinor * rate + whole) / (2n * whole);
}

/** The smallest price with tax that leaves at least so much without it. */
export function priceForNet(netMinor: bigint, taxBp: number): bigint {
  let priceMinor = (netMinor * (10_000n + BigInt(taxBp))) / 10_000n;
  while (priceMinor - includedTax(priceMinor, taxBp) < netMinor) priceMinor += 1n;
  return priceMinor;
}
