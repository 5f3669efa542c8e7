import type Stripe from "stripe";
import type { Bank } from "./bank";
import { stepOf } from "./currencies";
import { newId } from "./object-ids";
import { type Cut, listObject, pageOf } from "./pages-of-objects";
import type { SessionParameters } from "./session-parameters";
import { invalidRequest } from "./stripe-error";

/** A session's lines as a list, in the order they were sent; taxes only when asked for. */
export function lineItems(
  bank: Bank,
  sessionId: string,
  { isTaxWanted = false, ...cut }: Partial<Cut> & { isTaxWanted?: boolean } = {},
) {
  const lines = bank.journal.get("_session_notes", `_notes:${sessionId}`)?.lines ?? [];
  const { data, has_more } = pageOf(lines, { limit: 100, ...cut });
  const shown = data.map(({ taxes, ...line }) =>
    isTaxWanted ? { ...line, taxes: taxes ?? [] } : line,
  );
  return listObject({ data: shown, has_more }, `/v1/checkout/sessions/${sessionId}/line_items`);
}

/** A line as it was asked for, its price made for this session alone. */
export function lineItem(
  line: SessionParameters["line_items"][number],
  at: number,
  created: number,
): Stripe.LineItem {
  const { currency, unit_amount, product_data, tax_behavior } = line.price_data;
  const step = stepOf(currency);
  if (unit_amount % step !== 0)
    throw invalidRequest(`Amounts in ${currency} must be a multiple of ${step}.`, {
      param: `line_items[${at}][price_data][unit_amount]`,
    });
  const quantity = line.quantity ?? 1;
  const amount = unit_amount * quantity;
  const price = {
    ...unusedOfPrice,
    ...{ id: newId("price"), object: "price", created, currency, product: newId("prod") },
    ...{ tax_behavior: tax_behavior ?? "unspecified", type: "one_time" },
    ...{ unit_amount, unit_amount_decimal: String(unit_amount) },
  };
  return {
    ...{ id: newId("li"), object: "item", adjustable_quantity: null },
    ...{ amount_discount: 0, amount_subtotal: amount, amount_tax: 0, amount_total: amount },
    ...{ currency, description: product_data.name, metadata: {}, quantity },
    price: price as unknown as Stripe.Price,
  };
}

const unusedOfPrice = {
  active: false,
  billing_scheme: "per_unit",
  custom_unit_amount: null,
  livemode: false,
  lookup_key: null,
  metadata: {},
  nickname: null,
  recurring: null,
  tiers_mode: null,
  transform_quantity: null,
};
