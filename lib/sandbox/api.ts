import { z } from "zod";
import type { Bank } from "./bank";
import { createSession, expireSession, getSession } from "./checkout-sessions";
import { closeDispute } from "./disputes";
import { shownEvent } from "./events";
import { lineItems } from "./expand";
import { listParameters } from "./pages-of-objects";
import { check, expand, metadata, refundParameters, sessionParameters } from "./parameters";
import { type Form, onlyExpand, type Route, reading } from "./reading";
import { createRefund } from "./refunds";
import { invalidRequest } from "./stripe-error";

const payment = ["payment_intent", "charge"];

const routes: Route[] = [
  [
    "POST",
    /^\/v1\/checkout\/sessions$/,
    (bank, form) => createSession(bank, check(sessionParameters, form)),
  ],
  [
    "GET",
    /^\/v1\/checkout\/sessions\/(\w+)$/,
    (bank, form, id = "") => {
      check(onlyExpand, form);
      return getSession(bank, id);
    },
  ],
  [
    "POST",
    /^\/v1\/checkout\/sessions\/(\w+)\/expire$/,
    (bank, form, id = "") => {
      check(onlyExpand, form);
      return expireSession(bank, getSession(bank, id));
    },
  ],
  [
    "GET",
    /^\/v1\/checkout\/sessions\/(\w+)\/line_items$/,
    (bank, form, id = "") => {
      getSession(bank, id);
      return lineItems(bank, id, check(z.strictObject(listParameters), form));
    },
  ],
  ...reading("checkout/sessions", "checkout.session", { by: ["payment_intent", "status"] }),
  ...reading("payment_intents", "payment_intent"),
  ...reading("charges", "charge", { by: ["payment_intent"] }),
  ...reading("balance_transactions", "balance_transaction", { by: ["source", "type", "currency"] }),
  ["POST", /^\/v1\/refunds$/, (bank, form) => createRefund(bank, check(refundParameters, form))],
  [
    "POST",
    /^\/v1\/refunds\/(\w+)$/,
    (bank, form, id = "") => {
      const wish = check(z.strictObject({ metadata: metadata.optional(), expand }), form);
      const refund = bank.journal.mustGet("refund", id);
      return bank.journal.put({ ...refund, metadata: { ...refund.metadata, ...wish.metadata } });
    },
  ],
  ...reading("refunds", "refund", { by: payment }),
  [
    "POST",
    /^\/v1\/disputes\/(\w+)\/close$/,
    (bank, form, id = "") => {
      check(onlyExpand, form);
      return closeDispute(bank, id, "lost");
    },
  ],
  ...reading("disputes", "dispute", { by: payment }),
  ...reading("events", "event", {
    by: ["type"],
    shown: (bank, event) => shownEvent(bank.journal, event),
  }),
  ["GET", /^\/v1\/balance$/, (bank) => bank.balance.object()],
];

/** Answers one request of the API, before expansion. Throws a StripeError for what Stripe would refuse. */
export function answerApi(bank: Bank, method: string, path: string, form: Form): unknown {
  for (const [verb, pattern, answer] of routes) {
    const match = verb === method ? pattern.exec(path) : null;
    if (match) return answer(bank, form, ...match.slice(1));
  }
  throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`, { status: 404 });
}
