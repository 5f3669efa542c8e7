import { z } from "zod";
import type { InvoicedBuyer } from "./buyer-details";
import type { LegalIdentity } from "./legal-identity";

/**
 * "invoice": a sale, made out to its buyer. "credit-note": what of a sale went back, or an invoice that is replaced.
 * "correction": what was credited did not go back after all, so it is invoiced again.
 */
export type InvoiceKind = "invoice" | "credit-note" | "correction";

/** One book of a document. Amounts are minor units and never negative: the kind says which way they count. */
export type InvoiceLine = {
  lineId: string;
  title: string;
  authors: string;
  bundle: string | null;
  /** Set where it is not the book itself. */
  purpose?: "upgrade" | "tip" | undefined;
  quantity: number;
  /** Price of one without tax, before the discount. */
  unitNetMinor: bigint;
  /** Taken off the price without tax. */
  discountMinor: bigint;
  /** Basis points; null where no tax is charged. */
  rateBp: number | null;
  netMinor: bigint;
  taxMinor: bigint;
  grossMinor: bigint;
};

/** Net, tax and gross of all lines of one rate. */
export type RateTotal = {
  rateBp: number | null;
  netMinor: bigint;
  taxMinor: bigint;
  grossMinor: bigint;
};

/** Everything a document says, as it is kept and printed. Days are calendar days of the shop's zone. */
export type InvoiceDocument = {
  number: string;
  kind: InvoiceKind;
  locale: string;
  currency: string;
  issuedOn: string;
  soldOn: string;
  orderNumber: string;
  /** The document it undoes or replaces. */
  corrects: { number: string; issuedOn: string } | null;
  seller: LegalIdentity;
  buyer: InvoicedBuyer;
  lines: InvoiceLine[];
  rates: RateTotal[];
  netMinor: bigint;
  taxMinor: bigint;
  grossMinor: bigint;
  /** Sentences the law wants, in the document's language. */
  mentions: string[];
};

const minor = z.string().transform(BigInt);
const amounts = { netMinor: minor, taxMinor: minor, grossMinor: minor };
const text = z.string().nullable();

const kept = z.object({
  ...{ number: z.string(), kind: z.enum(["invoice", "credit-note", "correction"]) },
  ...{ locale: z.string(), currency: z.string(), issuedOn: z.string(), soldOn: z.string() },
  orderNumber: z.string(),
  corrects: z.object({ number: z.string(), issuedOn: z.string() }).nullable(),
  seller: z.object({
    ...{ name: z.string(), address: z.string(), country: z.string(), legalForm: text },
    ...{ capital: text, siren: text, vatNumber: text, register: text, exemptionMention: text },
  }),
  buyer: z.object({
    ...{ email: z.string(), country: text, name: text, address: text, vatNumber: text },
  }),
  lines: z.array(
    z.object({
      ...{ lineId: z.string(), title: z.string(), authors: z.string(), bundle: text },
      purpose: z.enum(["upgrade", "tip"]).optional(),
      ...{ quantity: z.number(), unitNetMinor: minor, discountMinor: minor },
      ...{ rateBp: z.number().nullable(), ...amounts },
    }),
  ),
  rates: z.array(z.object({ rateBp: z.number().nullable(), ...amounts })),
  ...amounts,
  mentions: z.array(z.string()),
});

/** A document out of its row. Throws when the row does not hold one, which only an edit by hand can bring about. */
export function readDocument(row: unknown): InvoiceDocument {
  return kept.parse(row);
}

/** The series of a kind in a year of the shop's calendar: "F2026", credit notes apart as "A2026". */
export function seriesOf(kind: InvoiceKind, issuedOn: string) {
  return `${kind === "credit-note" ? "A" : "F"}${issuedOn.slice(0, 4)}`;
}

/** A number as it is printed: "F2026-000001". */
export function numberIn(series: string, sequence: bigint) {
  return `${series}-${String(sequence).padStart(6, "0")}`;
}

/** Plus or minus one: which way a document counts in what the shop keeps. */
export function signOf(kind: InvoiceKind) {
  return kind === "credit-note" ? -1n : 1n;
}

/** The totals of lines, per rate in rising order and together. */
export function totalsOf(lines: InvoiceLine[]) {
  const byRate = new Map<number | null, RateTotal>();
  for (const line of lines) {
    const none = { rateBp: line.rateBp, netMinor: 0n, taxMinor: 0n, grossMinor: 0n };
    byRate.set(line.rateBp, addTo(byRate.get(line.rateBp) ?? none, line));
  }
  const rates = [...byRate.values()].sort(
    (one, other) => (one.rateBp ?? -1) - (other.rateBp ?? -1),
  );
  const { netMinor, taxMinor, grossMinor } = rates.reduce(addTo, {
    ...{ rateBp: null, netMinor: 0n, taxMinor: 0n, grossMinor: 0n },
  });
  return { rates, netMinor, taxMinor, grossMinor };
}

/**
 * What documents leave of each line, in minor units: invoices and corrections added, credit notes taken off. Lines of
 * which nothing is left are left out.
 */
export function linesLeft(documents: Pick<InvoiceDocument, "kind" | "lines">[]): InvoiceLine[] {
  const left = new Map<string, InvoiceLine>();
  for (const { kind, lines } of documents)
    for (const line of lines) {
      const before = left.get(line.lineId);
      const sign = signOf(kind);
      const netMinor = (before?.netMinor ?? 0n) + sign * line.netMinor;
      const taxMinor = (before?.taxMinor ?? 0n) + sign * line.taxMinor;
      left.set(line.lineId, {
        ...{ ...line, netMinor, taxMinor, grossMinor: netMinor + taxMinor },
        ...{ unitNetMinor: netMinor, discountMinor: 0n },
      });
    }
  return [...left.values()].filter(({ grossMinor }) => grossMinor > 0n);
}

function addTo(total: RateTotal, line: Omit<RateTotal, "rateBp">): RateTotal {
  return {
    rateBp: total.rateBp,
    netMinor: total.netMinor + line.netMinor,
    taxMinor: total.taxMinor + line.taxMinor,
    grossMinor: total.grossMinor + line.grossMinor,
  };
}
