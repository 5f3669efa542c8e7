import type Stripe from "stripe";
import type { Bank, SessionNotes } from "./bank";
import { pageOf } from "./pages-of-objects";
import { invalidRequest } from "./stripe-error";

// Which kind of object stands behind an id in a field of that name.
const kinds: Record<string, string> = {
  ...{
    payment_intent: "payment_intent",
    latest_charge: "charge",
    charge: "charge",
    balance_transaction: "balance_transaction",
  },
  ...{ failure_balance_transaction: "balance_transaction", source: "charge" },
};

/** Replaces ids by their objects along the paths asked for (Stripe docs: expanding responses). */
export function expandAll(bank: Bank, object: unknown, paths: string[] = []): unknown {
  return paths.reduce((whole, path) => expandPath(bank, whole, path.split("."), path), object);
}

function expandPath(bank: Bank, value: unknown, [head, ...rest]: string[], whole: string): unknown {
  if (head === undefined || value === null || typeof value !== "object") return value;
  if (Array.isArray(value))
    return value.map((one) => expandPath(bank, one, [head, ...rest], whole));
  const object = value as Record<string, unknown>;
  if (head === "data" && Array.isArray(object.data))
    return { ...object, data: object.data.map((one) => expandPath(bank, one, rest, whole)) };
  const found = lookUp(bank, object, head, whole);
  return { ...object, [head]: expandPath(bank, found, rest, whole) };
}

function lookUp(bank: Bank, object: Record<string, unknown>, field: string, whole: string) {
  if (object.object === "checkout.session" && field === "line_items")
    return lineItems(bank, String(object.id));
  const kind = kinds[field];
  if (!kind && field !== "failure_balance_transaction")
    throw invalidRequest(`This property cannot be expanded (${whole}).`, { param: "expand" });
  const id = object[field];
  return kind && typeof id === "string" ? (bank.journal.get(id, kind) ?? id) : id;
}

/** A session's lines as a list. */
export function lineItems(bank: Bank, sessionId: string, cut = { limit: 100 }) {
  const notes = bank.journal.get<SessionNotes>(`_notes:${sessionId}`, "_session_notes");
  const lines: Stripe.LineItem[] = notes?.lines ?? [];
  // A list shows its newest first; lines stand in the order they were sent.
  const page = pageOf([...lines].reverse(), cut, `/v1/checkout/sessions/${sessionId}/line_items`);
  return page;
}
