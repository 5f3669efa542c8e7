import type Stripe from "stripe";
import type { Bank } from "./bank";
import { createMovement } from "./movements";
import { movementOf, settled } from "./settlement";

/** The money of a refund leaves the balance; the provider keeps its fee of the charge. */
export function takeRefund(bank: Bank, refund: Stripe.Refund, created?: number) {
  const charge = bank.journal.mustGet("charge", String(refund.charge));
  const origin = movementOf(bank, charge);
  const isCard = charge.payment_method_details?.type === "card";
  const { amount, currency, exchangeRate } = settled(bank, -refund.amount, refund.currency, origin);
  return createMovement(bank, {
    ...{ type: isCard ? "refund" : "payment_refund", category: "refund", source: refund.id },
    ...{ amount, currency, exchangeRate },
    ...(created === undefined ? {} : { created }),
  });
}

/** What a refund had taken from the balance comes back, to the cent; nothing, if it had taken nothing yet. */
export function giveBackRefund(bank: Bank, refund: Stripe.Refund, created?: number) {
  const id = refund.balance_transaction;
  const taken = bank.journal.get("balance_transaction", typeof id === "string" ? id : id?.id);
  if (!taken) return undefined;
  return createMovement(bank, {
    ...{ type: "refund_failure", source: refund.id, amount: -taken.amount },
    ...{ currency: taken.currency, exchangeRate: taken.exchange_rate },
    ...(created === undefined ? {} : { created }),
  });
}
