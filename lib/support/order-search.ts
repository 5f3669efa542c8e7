import { pastedAddress, visibleText } from "@/lib/accounts/pasted-address";
import { readOrderNumber } from "@/lib/orders/order-number";

/** What somebody typed to find an order by, understood. */
export type OrderSearch =
  | { by: "email"; email: string }
  /** The last four digits of a card. */
  | { by: "card"; last4: string }
  /** An id of our own: of an order, of one of its lines, which authors know as its reference, or of a refund. */
  | { by: "id"; id: string }
  /** An id of the provider's: of a session, payment, charge, refund, dispute or event. */
  | { by: "provider"; id: string }
  /** A number of an order, an invoice or a refund request; the beginning of an address or a name. */
  | { by: "words"; orderNumber: string; documentNumber: string; start: string | null };

/** A beginning of fewer signs than this fits too many. */
export const shortestStart = 2;

const [ourId, providerId] = [
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i,
  /\b(?:cs|pi|ch|py|re|pyr|du|dp|evt)_\w+/,
];
// As receipts and the provider's pages tell a card: "•••• 4242", "Visa **** 4242", "Carte 4242". An address may end so too.
const card =
  /^(?:[\p{L} ]*[•·∙●*×…]+\s*|(?:[\p{L} ]*\s)?x{4}[\s-]*|(?:visa|mastercard|american express|amex|cb|carte|card)\s+)?(\d{4})$/iu;

/**
 * Understands what was typed or pasted. Whole addresses, as letters write them too, a card's last digits, the provider's ids
 * and ours, also within the address of a page, are what they look like; everything else may be a number or a beginning.
 * What is looked up is either one value or the beginning of an indexed text.
 */
export function readSearch(typed: string): OrderSearch {
  const text = visibleText(typed);
  const email = pastedAddress(text);
  if (email) return { by: "email", email };
  const [, last4] = card.exec(text) ?? [];
  if (last4) return { by: "card", last4 };
  const isPage = /^https?:\/\//i.test(text);
  const [named] = (isPage ? providerId : RegExp(`^${providerId.source}$`)).exec(text) ?? [];
  if (named) return { by: "provider", id: named };
  const [id] = (isPage ? ourId : RegExp(`^${ourId.source}$`, "i")).exec(text) ?? [];
  if (id) return { by: "id", id: id.toLowerCase() };
  const start = text.toLowerCase();
  return {
    ...{ by: "words", orderNumber: readOrderNumber(text), documentNumber: text.toUpperCase() },
    start: [...start].length >= shortestStart ? start : null,
  };
}
