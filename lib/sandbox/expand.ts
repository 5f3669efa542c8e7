import type { Bank } from "./bank";
import type { Kind } from "./kinds";
import { lineItems } from "./line-items";
import { invalidRequest } from "./stripe-error";

const movement: Kind[] = ["balance_transaction"];

// Which kinds of object may stand behind an id in a field of that name.
const kinds: Record<string, Kind[]> = {
  ...{ payment_intent: ["payment_intent"], latest_charge: ["charge"], charge: ["charge"] },
  ...{ balance_transaction: movement, failure_balance_transaction: movement },
  ...{ destination: ["account"], transfer: ["transfer"] },
  source: ["charge", "refund", "dispute", "transfer", "transfer_reversal", "payout", "topup"],
};
// What an object says only where there is something to say.
const mayBeAbsent = new Set([
  "refund.failure_balance_transaction",
  "radar.early_fraud_warning.payment_intent",
]);
const deepest = 4;

type Fields = Record<string, unknown>;

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

function expandPath(bank: Bank, value: unknown, steps: string[], path: string): unknown {
  const [head, ...rest] = steps;
  if (head === undefined || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((one) => expandPath(bank, one, steps, path));
  const object = value as Fields;
  if (head === "data" && Array.isArray(object.data))
    return { ...object, data: object.data.map((one) => expandPath(bank, one, rest, path)) };
  const found = onSession(bank, object, steps) ?? lookUp(bank, object, head, path);
  return { ...object, [head]: expandPath(bank, found, rest, path) };
}

// What a session shows only when it is asked to.
function onSession(bank: Bank, object: Fields, [head, ...rest]: string[]): unknown {
  if (object.object !== "checkout.session") return undefined;
  const isTaxWanted = rest.join(".") === "data.taxes";
  if (head === "line_items")
    return isTaxWanted || !object.line_items
      ? lineItems(bank, String(object.id), { isTaxWanted })
      : object.line_items;
  if (head !== "total_details" || rest[0] !== "breakdown") return undefined;
  const notes = bank.journal.get("_session_notes", `_notes:${object.id}`);
  const breakdown = notes?.breakdown ?? { discounts: [], taxes: [] };
  return { ...(object.total_details as object), breakdown };
}

function lookUp(bank: Bank, object: Fields, field: string, path: string) {
  const held = object[field];
  if (held !== null && typeof held === "object") return held;
  if (held === undefined && mayBeAbsent.has(`${object.object}.${field}`)) return undefined;
  const among = kinds[field];
  if (!among || !(field in object))
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: "expand" });
  if (typeof held !== "string") return held;
  for (const kind of among) {
    const found = bank.journal.get(kind, held);
    if (found) return found;
  }
  return held;
}
