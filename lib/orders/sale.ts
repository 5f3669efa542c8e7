import { allocate } from "@/lib/kernel/money";
import { addDays } from "@/lib/kernel/time";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { type Entry, entry } from "@/lib/ledger/entry";
import type { Movement } from "@/lib/payments/movement";
import type { PaidCard } from "@/lib/payments/session";
import { movementEntries } from "@/lib/royalties/provider-movement";
import { salePostings } from "@/lib/royalties/sale-postings";
import { splitLine } from "@/lib/royalties/split";
import { chargedLines } from "./charged-lines";

/** Sixty times twenty-four hours from the payment's instant, the last instant included. */
export const refundWindowDays = 60;

/** An order's frozen terms, as far as paying it is concerned. Amounts are minor units of `currency`. */
export type OrderTerms = {
  id: string;
  currency: string;
  totalMinor: bigint;
  lines: {
    id: string;
    bookId: string;
    /** Which lines were charged together follows from what they are: `chargedLines`. */
    packageId?: string;
    purpose?: string;
    priceMinor: bigint;
    royaltyBp: number;
    /** In order: the odd cent goes to the first author. */
    shares: { authorId: string; shareBp: number }[];
  }[];
};

/** The tax in what was paid for an entry: minor units, basis points, and the provider's word why. */
type Taxed = { taxMinor: bigint; rateBp: number | null; reason?: string | null };

/** The money that came for it. */
export type Payment = {
  checkoutId: string;
  sessionId: string;
  paymentIntentId: string | null;
  chargeId: string | null;
  card?: PaidCard | null;
  /** The movement on the provider's balance; null while the provider does not say: its fee is booked later. */
  movement: Movement | null;
  taxMinor: bigint;
  /** Tax of each entry that was paid for (`chargedLines`), in line order. */
  lineTaxes: Taxed[];
  country: string | null;
};

/** Everything that becomes true when an order is paid, worked out before anything is written. */
export type Sale = {
  orderId: string;
  paidAt: Date;
  /** Null when nothing was due. */
  payment: Payment | null;
  lines: {
    id: string;
    bookId: string;
    taxMinor: bigint;
    taxRateBp: number | null;
    taxabilityReason: string | null;
    refundableUntil: Date;
  }[];
  shares: { lineId: string; authorId: string; amountMinor: bigint }[];
  entries: Entry[];
};

/** The sale that a payment (or a price of nothing) makes of an order: taxes, royalties, window and ledger entries. */
export function saleOf(order: OrderTerms, payment: Payment | null, paidAt: Date): Sale {
  const taxes = taxesOf(order.lines, payment?.lineTaxes ?? []);
  const none = { taxMinor: 0n, taxRateBp: null, taxabilityReason: null };
  const lines = order.lines.map((line) => ({ ...line, ...(taxes.get(line.id) ?? none) }));
  const { id: orderId, currency, totalMinor: amountMinor } = order;
  const about = { cause: `order:${orderId}`, orderId, occurredAt: paidAt };
  const sold = {
    ...about,
    cause: `order:${orderId}:sale`,
    code: codes.sale,
    currency,
    postings: lines.flatMap(salePostings),
  };
  const movement = payment?.movement;
  const beside = movement ? movementEntries(about, { amountMinor, currency }, movement) : [];
  return {
    ...{ orderId, paidAt, payment },
    lines: lines.map(({ id, bookId, taxMinor, taxRateBp, taxabilityReason }) => ({
      ...{ id, bookId, taxMinor, taxRateBp, taxabilityReason },
      refundableUntil: addDays(paidAt, refundWindowDays),
    })),
    shares: lines.flatMap((line) =>
      splitLine(line).authors.map((share) => ({ ...share, lineId: line.id })),
    ),
    entries: [sold, ...beside].map(entry).filter(({ postings }) => postings.length > 0),
  };
}

const untaxed: Taxed = { taxMinor: 0n, rateBp: null };

// What came for several copies as one sum falls on each of them, and nothing of it is lost.
function taxesOf(lines: OrderTerms["lines"], told: Payment["lineTaxes"]) {
  return new Map(
    chargedLines(lines).flatMap(({ lines: alike }, at) => {
      const { taxMinor, rateBp: taxRateBp, reason = null } = told[at] ?? untaxed;
      const prices = alike.map(({ priceMinor }) => priceMinor);
      const parts = allocate(taxMinor, prices);
      return alike.map(({ id }, position) => {
        const part = parts[position] ?? 0n;
        return [id, { taxMinor: part, taxRateBp, taxabilityReason: reason }] as const;
      });
    }),
  );
}
