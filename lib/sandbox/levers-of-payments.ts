import { z } from "zod";
import type { Bank } from "./bank";
import { createSession } from "./checkout-sessions";
import type { Lever } from "./levers";
import { check, metadata, metadataOf, whole } from "./parameters";
import { payByCard, payLater } from "./pay";
import { executionRefused } from "./stripe-error";
import { testCards } from "./test-cards";

const anyCard = "4242424242424242";
const how = {
  number: z.string().default(anyCard),
  iban: z.string().optional(),
  country: z.string().default("FR"),
};

/** How payments come in when no reader stands at the payment page. */
export const leversOfPayments: Lever[] = [
  [
    "POST",
    "/_sandbox/sessions/:id/pay",
    ({ bank }, form, id = "") => paySession(bank, id, check(z.strictObject(how), form)),
  ],
  [
    "POST",
    "/_sandbox/payments",
    ({ bank }, form) => {
      const wish = check(
        z.strictObject({
          ...how,
          amount: whole.default(2000),
          currency: z.string().default("eur"),
          metadata: metadata.optional(),
        }),
        form,
      );
      const session = openForeign(bank, wish.amount, wish.currency, metadataOf(wish.metadata));
      return paySession(bank, session.id, wish);
    },
  ],
];

type How = { number: string; iban?: string | undefined; country: string };

function paySession(bank: Bank, id: string, { number, iban, country }: How) {
  const session = bank.journal.mustGet("checkout.session", id);
  if (session.status === "complete")
    throw executionRefused(`The session ${id} is complete: it has been paid, or is being paid.`);
  if (iban) {
    const { payment_intent } = payLater(bank, session, { iban, country });
    return { session: id, payment_intent, charge: null };
  }
  const behaviour = testCards[number];
  if (behaviour?.kind !== "succeeds") throw executionRefused("That card does not pay.");
  const { intent, charge } = payByCard(bank, session, { number, country, behaviour });
  return { session: id, payment_intent: intent.id, charge: charge.id };
}

/** A session opened by some other shop on the same account: nothing on it is ours. */
function openForeign(
  bank: Bank,
  unit_amount: number,
  currency: string,
  words: Record<string, string>,
) {
  const price_data = { currency, unit_amount, product_data: { name: "Something else" } };
  return createSession(bank, {
    ...{ mode: "payment", success_url: "http://elsewhere.test/", customer_email: "x@other.test" },
    ...{ metadata: words, payment_intent_data: { metadata: words } },
    line_items: [{ quantity: 1, price_data }],
  });
}
