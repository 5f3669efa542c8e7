type Line = {
  id: string;
  priceMinor: bigint;
  claimedMinor: bigint;
  bundlePurchaseId: string | null;
};

/**
 * Of an order's lines those that are given back with one: it alone, the whole bundle it was bought in, or the further
 * copies that were asked back with it.
 */
export function goingBackWith<L extends Line>(
  { id, bundlePurchaseId }: Line,
  lines: L[],
  alsoLineIds: readonly string[] = [],
): L[] {
  return lines.filter((other) =>
    bundlePurchaseId
      ? other.bundlePurchaseId === bundlePurchaseId
      : other.id === id || alsoLineIds.includes(other.id),
  );
}

type Asked = {
  alsoLineIds: string[];
  refunds: { state: string; amountMinor: bigint }[];
  line: Line & { order: { lines: Line[] } };
};

/**
 * What a request brings back, in minor units: what its refund under way took on, else what of the line (of the whole
 * bundle it was bought in, of all copies asked back with it) is still here to come back, else what it has brought.
 */
export function amountAsked({ refunds, line, alsoLineIds }: Asked) {
  const underWay = refunds.find(({ state }) => ["created", "sent", "pending"].includes(state));
  if (underWay) return underWay.amountMinor;
  const { backMinor } = sumsGoingBack(line, alsoLineIds);
  if (backMinor > 0n) return backMinor;
  const arrived = refunds.filter(({ state }) => state === "succeeded");
  return arrived.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** What was paid for the lines given back with one, and what of it is still here to come back. Minor units. */
export function sumsGoingBack(
  line: Line & { order: { lines: Line[] } },
  alsoLineIds: readonly string[] = [],
) {
  const lines = goingBackWith(line, line.order.lines, alsoLineIds);
  const paidMinor = lines.reduce((sum, { priceMinor }) => sum + priceMinor, 0n);
  const claimedMinor = lines.reduce((sum, one) => sum + one.claimedMinor, 0n);
  return { paidMinor, backMinor: paidMinor - claimedMinor };
}
