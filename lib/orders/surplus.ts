type Sum = { amountMinor: bigint };
type Attempt = Sum & { state: string; refunds: Sum[]; disputes: Sum[] };

/**
 * True while the shop holds money of an attempt that its order does not need: received for another sum or a second
 * time, and not all of it back with whoever paid it or taken by their bank. `refunds` are those that have arrived,
 * `disputes` those that were lost; minor units.
 */
export function holdsSurplus({ state, amountMinor, refunds, disputes }: Attempt) {
  const goneMinor = [...refunds, ...disputes].reduce((sum, one) => sum + one.amountMinor, 0n);
  return state === "surplus" && goneMinor < amountMinor;
}

/** What of an attempt's refunds and disputes the question asks for. */
export const goneOfSurplus = {
  refunds: { where: { state: "succeeded" }, select: { amountMinor: true } },
  disputes: { where: { state: "lost" }, select: { amountMinor: true } },
} as const;
