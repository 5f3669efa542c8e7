import { mostOfPayment } from "@/lib/pricing/price-bounds";

type Line = { priceMinor: bigint; purpose?: string; packageId?: string };

/** What the provider is told as one entry: so many equal lines that follow each other. */
export type ChargedLine<L> = { lines: L[]; quantity: number };

/**
 * The lines of an order as the provider is asked for them, in line order: what costs nothing is left out, and copies of
 * one package at one price that follow each other are one entry with their number (Stripe takes a hundred entries for one
 * page). The same lines always make the same entries: by their order the taxes of each come back.
 */
export function chargedLines<L extends Line>(lines: readonly L[]): ChargedLine<L>[] {
  const charged: ChargedLine<L>[] = [];
  for (const line of lines) {
    if (line.priceMinor <= 0n) continue;
    const last = charged.at(-1);
    if (last?.lines[0] && isAlike(last.lines[0], line)) {
      last.lines.push(line);
      last.quantity += 1;
    } else charged.push({ lines: [line], quantity: 1 });
  }
  return charged;
}

/** The same as the provider's page lists it: a title, a price and a number each. */
export function listed(lines: readonly (Line & { title: string })[]) {
  return chargedLines(lines).flatMap(({ lines: [first], quantity }) =>
    first ? { title: first.title, priceMinor: first.priceMinor, quantity } : [],
  );
}

/** What one page of the provider can list (Stripe docs, create a Checkout Session). */
const mostEntries = 100;

/** Whether the provider takes what lines cost as one payment: a hundred entries, and a sum of eight digits. */
export function fitsOnePayment(lines: readonly Line[]) {
  const sum = lines.reduce((total, { priceMinor }) => total + priceMinor, 0n);
  return sum <= mostOfPayment && chargedLines(lines).length <= mostEntries;
}

function isAlike(one: Line, other: Line) {
  return (
    one.purpose === "copies" &&
    other.purpose === "copies" &&
    one.packageId === other.packageId &&
    one.priceMinor === other.priceMinor
  );
}
