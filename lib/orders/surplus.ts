type Attempt = { state: string; amountMinor: bigint; refunds: { amountMinor: bigint }[] };

/**
 * True while the shop holds money of an attempt that its order does not need: received for another sum or a second
 * time, and not all of it back with whoever paid it. `refunds` are those that have arrived; minor units.
 */
export function holdsSurplus({ state, amountMinor, refunds }: Attempt) {
  const returnedMinor = refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n);
  return state === "surplus" && returnedMinor < amountMinor;
}

/** What of an attempt's refunds the question asks for. */
export const arrivedRefunds = {
  where: { state: "succeeded" },
  select: { amountMinor: true },
} as const;
