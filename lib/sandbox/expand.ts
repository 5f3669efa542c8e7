import type Stripe from "stripe";
import type { Bank } from "./bank";
import type { Kind } from "./kinds";
import { listObject, pageOf } from "./pages-of-objects";
import { invalidRequest } from "./stripe-error";

// Which kinds of object may stand behind an id in a field of that name.
const kinds: Record<string, Kind[]> = {
  payment_intent: ["payment_intent"],
  latest_charge: ["charge"],
  charge: ["charge"],
  balance_transaction: ["balance_transaction"],
  failure_balance_transaction: ["balance_transaction"],
  source: ["charge", "refund", "dispute"],
};
const deepest = 4;

/** Replaces ids by their objects along the paths asked for (Stripe docs: expanding responses). */
export function expandAll(bank: Bank, object: unknown, paths: string[] = []): unknown {
  return paths.reduce((whole, path) => {
    const steps = path.split(".");
    if (steps.length > deepest + (steps[0] === "data" ? 1 : 0))
      throw invalidRequest(`You cannot expand more than 4 levels of a property (${path}).`, {
        param: "expand",
      });
    return expandPath(bank, whole, steps, path);
  }, object);
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
  const among = kinds[field];
  if (!among || !(field in object))
    throw invalidRequest(`This property cannot be expanded (${whole}).`, { param: "expand" });
  const id = object[field];
  if (typeof id !== "string") return id;
  for (const kind of among) {
    const found = bank.journal.get(kind, id);
    if (found) return found;
  }
  return id;
}

/** A session's lines as a list, in the order they were sent. */
export function lineItems(bank: Bank, sessionId: string, cut = { limit: 100 }) {
  const notes = bank.journal.get("_session_notes", `_notes:${sessionId}`);
  const lines: Stripe.LineItem[] = notes?.lines ?? [];
  return listObject(pageOf(lines, cut), `/v1/checkout/sessions/${sessionId}/line_items`);
}
