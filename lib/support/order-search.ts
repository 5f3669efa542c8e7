import { emailAddress } from "@/lib/accounts/email";
import { readOrderNumber } from "@/lib/orders/order-number";

/** What somebody typed to find an order by, understood. */
export type OrderSearch =
  | { by: "email"; email: string }
  /** The last four digits of a card. */
  | { by: "card"; last4: string }
  /** An id of the provider's: of a session, payment, charge, refund, dispute or event. */
  | { by: "provider"; id: string }
  /** A number of an order, an invoice or a refund request; the beginning of an address or a name. */
  | { by: "words"; orderNumber: string; documentNumber: string; start: string | null };

/** A beginning of fewer signs than this fits too many. */
export const shortestStart = 2;

/**
 * Understands what was typed. Whole addresses, four digits and the provider's ids are what they look like; everything
 * else may be a number or a beginning. What is looked up is either one value or the beginning of an indexed text.
 */
export function readSearch(typed: string): OrderSearch {
  const text = typed.trim().normalize("NFC");
  const email = emailAddress.safeParse(text);
  if (email.success) return { by: "email", email: email.data };
  if (/^\d{4}$/.test(text)) return { by: "card", last4: text };
  if (/^(cs|pi|ch|py|re|pyr|du|dp|evt)_\w+$/.test(text)) return { by: "provider", id: text };
  const start = text.toLowerCase();
  return {
    ...{ by: "words", orderNumber: readOrderNumber(text), documentNumber: text.toUpperCase() },
    start: [...start].length >= shortestStart ? start : null,
  };
}
