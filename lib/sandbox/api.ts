import { z } from "zod";
import type { Bank } from "./bank";
import { createSession, expireSession, getSession } from "./checkout-sessions";
import { closeDispute } from "./disputes";
import { lineItems } from "./expand";
import type { FormValue } from "./form-body";
import type { Record_ } from "./journal";
import { listParameters, pageOf } from "./pages-of-objects";
import { check, expand, metadata, refundParameters, sessionParameters } from "./parameters";
import { createRefund } from "./refunds";
import { invalidRequest, missing } from "./stripe-error";

type Form = { [key: string]: FormValue };
type Route = [
  method: "GET" | "POST",
  path: RegExp,
  answer: (bank: Bank, form: Form, id: string) => unknown,
];

const onlyExpand = z.strictObject({ expand });

// One address for a kind of object: its list with filters, and each by id.
function reading(
  path: string,
  object: string,
  filters: Record<string, z.ZodType<string | undefined>> = {},
): Route[] {
  const parameters = z.strictObject({ ...listParameters, ...filters });
  return [
    [
      "GET",
      new RegExp(`^/v1/${path}$`),
      (bank, form) => {
        const wish = check(parameters, form) as z.infer<z.ZodObject<typeof listParameters>> &
          Record<string, unknown>;
        const all = bank.journal.list<Record_ & Record<string, unknown>>(object);
        const fitting = all.filter((one) =>
          Object.keys(filters).every(
            (name) => wish[name] === undefined || one[name] === wish[name],
          ),
        );
        return pageOf(fitting, wish, `/v1/${path}`);
      },
    ],
    [
      "GET",
      new RegExp(`^/v1/${path}/([\\w]+)$`),
      (bank, form, id) => {
        check(onlyExpand, form);
        const found = bank.journal.get(id, object);
        if (!found) throw missing(object, id);
        return found;
      },
    ],
  ];
}

const text = z.string().optional();

const routes: Route[] = [
  [
    "POST",
    /^\/v1\/checkout\/sessions$/,
    (bank, form) => createSession(bank, check(sessionParameters, form)),
  ],
  [
    "GET",
    /^\/v1\/checkout\/sessions\/(\w+)$/,
    (bank, form, id) => {
      check(onlyExpand, form);
      return getSession(bank, id);
    },
  ],
  [
    "POST",
    /^\/v1\/checkout\/sessions\/(\w+)\/expire$/,
    (bank, form, id) => {
      check(onlyExpand, form);
      return expireSession(bank, getSession(bank, id));
    },
  ],
  [
    "GET",
    /^\/v1\/checkout\/sessions\/(\w+)\/line_items$/,
    (bank, form, id) => {
      getSession(bank, id);
      return lineItems(bank, id, check(z.strictObject(listParameters), form));
    },
  ],
  ...reading("checkout/sessions", "checkout.session", { payment_intent: text, status: text }),
  ...reading("payment_intents", "payment_intent"),
  ...reading("charges", "charge", { payment_intent: text }),
  ...reading("balance_transactions", "balance_transaction", { source: text, type: text }),
  ["POST", /^\/v1\/refunds$/, (bank, form) => createRefund(bank, check(refundParameters, form))],
  [
    "POST",
    /^\/v1\/refunds\/(\w+)$/,
    (bank, form, id) => {
      const wish = check(z.strictObject({ metadata: metadata.optional(), expand }), form);
      const refund = bank.journal.get<Record_ & { metadata: object }>(id, "refund");
      if (!refund) throw missing("refund", id);
      return bank.journal.put({ ...refund, metadata: { ...refund.metadata, ...wish.metadata } });
    },
  ],
  ...reading("refunds", "refund", { payment_intent: text, charge: text }),
  [
    "POST",
    /^\/v1\/disputes\/(\w+)\/close$/,
    (bank, form, id) => {
      check(onlyExpand, form);
      return closeDispute(bank, id, "lost");
    },
  ],
  ...reading("disputes", "dispute", { payment_intent: text, charge: text }),
  ...reading("events", "event", { type: text }),
  ["GET", /^\/v1\/balance$/, (bank) => balance(bank)],
];

/** Answers one request of the API, before expansion. Throws a StripeError for what Stripe would refuse. */
export function answerApi(bank: Bank, method: string, path: string, form: Form): unknown {
  for (const [verb, pattern, answer] of routes) {
    const match = verb === method ? pattern.exec(path) : null;
    if (match) return answer(bank, form, match[1] ?? "");
  }
  throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`, { status: 404 });
}

function balance(bank: Bank) {
  const sums = new Map<string, number>();
  for (const one of bank.journal.list<Record_ & { net: number; currency: string }>(
    "balance_transaction",
  ))
    sums.set(one.currency, (sums.get(one.currency) ?? 0) + one.net);
  const available = [...sums].map(([currency, amount]) => ({
    amount,
    currency,
    source_types: { card: amount },
  }));
  return { object: "balance", available, livemode: false, pending: [] };
}
