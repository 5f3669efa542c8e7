import { codes } from "@/lib/ledger/chart-of-accounts";
import type { InvoicedBuyer } from "./buyer-details";
import { type InvoiceKind, type InvoiceLine, linesLeft } from "./invoice";
import type { SaleMove } from "./undocumented-moves";

/** What an order says of itself on its documents. */
export type InvoicedOrder = {
  id: string;
  number: string;
  email: string;
  country: string | null;
  locale: string;
  currency: string;
  paidAt: Date | null;
  lines: {
    id: string;
    title: string;
    authorNames: string;
    bundleTitle: string | null;
    purpose: string;
    taxMode: string;
    taxRateBp: number | null;
  }[];
};

/** A document of an order that has its number. */
export type Filed = {
  id: string;
  kind: InvoiceKind;
  number: string;
  issuedOn: string;
  refundId: string | null;
  disputeId: string | null;
  buyer: InvoicedBuyer;
  lines: InvoiceLine[];
};

/** One that is about to have it. */
export type Draft = Omit<Filed, "id" | "number" | "issuedOn"> & {
  order: InvoicedOrder;
  cause: string;
  entryId: bigint | null;
  corrects: Filed | Draft | null;
};

type Before = readonly (Filed | Draft)[];

const kinds: Record<string, InvoiceKind> = {
  [codes.sale]: "invoice",
  [codes.refund]: "credit-note",
  [codes.disputeLost]: "credit-note",
  [codes.refundReturned]: "correction",
  [codes.disputeRestored]: "correction",
};

/**
 * The document of one movement of an order's sale, after those that came `before`; made out to whom the last invoice
 * is made out to, the first one to `buyer`. Null when there is nothing to say, or nothing yet that it could correct.
 */
export function draftOf(
  move: SaleMove,
  order: InvoicedOrder,
  before: Before,
  buyer: InvoicedBuyer,
): Draft | null {
  const kind = kinds[move.code];
  const last = lastOf(before, "invoice");
  if (!kind || (kind !== "invoice" && !last)) return null;
  const lines = linesOf(move, order, kind);
  if (lines.length === 0) return null;
  const refundId = idIn(move.cause, "refund");
  const disputeId = idIn(move.cause, "dispute");
  const about = { refundId, disputeId };
  return {
    ...{ kind, order, cause: move.cause, entryId: move.entryId, ...about, lines },
    corrects: correctedBy(kind, before, about),
    buyer: last?.buyer ?? buyer,
  };
}

/**
 * An order's invoice made out anew: a credit note takes back what is left of the old one, a new invoice says the
 * same of the new buyer. Empty when nothing is left.
 */
export function draftRestatement(
  order: InvoicedOrder,
  before: Before,
  { buyer, turn }: { buyer: InvoicedBuyer; turn: number },
): Draft[] {
  const old = lastOf(before, "invoice");
  const lines = linesLeft([...before]);
  if (!old || lines.length === 0) return [];
  const cause = `order:${order.id}:restated:${turn}`;
  const none = { order, entryId: null, refundId: null, disputeId: null, lines, corrects: old };
  return [
    { ...none, kind: "credit-note", cause: `${cause}:credit`, buyer: old.buyer },
    { ...none, kind: "invoice", cause: `${cause}:invoice`, buyer },
  ];
}

/** The newest document of a kind. */
export function lastOf<Item extends { kind: InvoiceKind }>(
  before: readonly Item[],
  kind: InvoiceKind,
) {
  return before.findLast((one) => one.kind === kind);
}

/** To whom an order is invoiced while nobody has said more. */
export function plainBuyer({ email, country }: InvoicedOrder): InvoicedBuyer {
  return { email, country, name: null, address: null, vatNumber: null };
}

function linesOf(move: SaleMove, order: InvoicedOrder, kind: InvoiceKind): InvoiceLine[] {
  return order.lines.flatMap((line) => {
    const moved = move.lines.find(({ lineId }) => lineId === line.id);
    const sign = kind === "credit-note" ? -1n : 1n;
    const grossMinor = sign * (moved?.grossMinor ?? 0n);
    const taxMinor = sign * (moved?.taxMinor ?? 0n);
    if (grossMinor <= 0n) return [];
    const netMinor = grossMinor - taxMinor;
    return {
      ...{ lineId: line.id, title: line.title, authors: line.authorNames },
      ...namedFor(line.purpose),
      ...{ bundle: line.bundleTitle, quantity: 1, unitNetMinor: netMinor, discountMinor: 0n },
      rateBp: rateOf(line),
      ...{ netMinor, taxMinor, grossMinor },
    };
  });
}

// Only what is not the book itself is named, so that a document says no more than it always did.
function namedFor(purpose: string): Pick<InvoiceLine, "purpose"> {
  return purpose === "upgrade" || purpose === "tip" ? { purpose } : {};
}

// A rate of nothing is told as none, as the tax export does: a mention says why.
function rateOf({ taxMode, taxRateBp }: InvoicedOrder["lines"][number]) {
  return taxMode === "exempt" || taxRateBp === 0 ? null : taxRateBp;
}

// A credit note undoes the invoice; what is invoiced again undoes the credit note of the same refund or dispute.
function correctedBy(
  kind: InvoiceKind,
  before: Before,
  about: { refundId: string | null; disputeId: string | null },
) {
  if (kind === "invoice") return null;
  const invoice = lastOf(before, "invoice") ?? null;
  if (kind === "credit-note") return invoice;
  const credits = before.filter((one) => one.kind === "credit-note");
  const own = credits.filter(
    ({ refundId, disputeId }) => refundId === about.refundId && disputeId === about.disputeId,
  );
  return own.at(-1) ?? credits.at(-1) ?? invoice;
}

function idIn(cause: string, kind: "refund" | "dispute") {
  const found = /^(refund|dispute):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.exec(cause);
  return found?.[1] === kind ? (found[2] ?? null) : null;
}
