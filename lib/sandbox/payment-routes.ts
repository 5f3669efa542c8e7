import { z } from "zod";
import { createSession, expireSession, getSession } from "./checkout-sessions";
import { lineItems } from "./line-items";
import { listParameters } from "./pages-of-objects";
import { check } from "./parameters";
import { onlyExpand, type Route, reading } from "./reading";
import { sessionParameters } from "./session-parameters";

/** Sessions, payment intents and charges. */
export const paymentRoutes: Route[] = [
  [
    "POST",
    "/v1/checkout/sessions",
    (bank, form) => createSession(bank, check(sessionParameters, form)),
  ],
  [
    "GET",
    "/v1/checkout/sessions/:id",
    (bank, form, id = "") => {
      check(onlyExpand, form);
      return getSession(bank, id);
    },
  ],
  [
    "POST",
    "/v1/checkout/sessions/:id/expire",
    (bank, form, id = "") => {
      check(onlyExpand, form);
      return expireSession(bank, getSession(bank, id));
    },
  ],
  [
    "GET",
    "/v1/checkout/sessions/:id/line_items",
    (bank, form, id = "") => {
      getSession(bank, id);
      const wish = check(z.strictObject(listParameters), form);
      const isTaxWanted = wish.expand?.includes("data.taxes") ?? false;
      return lineItems(bank, id, { ...wish, isTaxWanted });
    },
  ],
  ...reading("checkout/sessions", "checkout.session", { by: ["payment_intent", "status"] }),
  ...reading("payment_intents", "payment_intent"),
  ...reading("charges", "charge", { by: ["payment_intent", "transfer_group"] }),
];
