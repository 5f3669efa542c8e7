import type { Bank } from "./bank";
import { claimRoutes } from "./claim-routes";
import { eventRoutes } from "./event-routes";
import { moneyRoutes } from "./money-routes";
import { paymentRoutes } from "./payment-routes";
import type { Form } from "./reading";
import { routeTo } from "./route-to";
import { invalidRequest } from "./stripe-error";

const find = routeTo([...paymentRoutes, ...claimRoutes, ...moneyRoutes, ...eventRoutes]);

/** Answers one request of the API, before expansion. Throws a StripeError for what Stripe would refuse. */
export function answerApi(bank: Bank, method: string, path: string, form: Form): unknown {
  const found = find(method, path);
  if (!found)
    throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`, { status: 404 });
  return found.answer(bank, form, ...found.ids);
}
