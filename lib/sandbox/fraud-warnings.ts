import type Stripe from "stripe";
import type { Bank } from "./bank";
import { newId } from "./object-ids";

/** A card's bank says early that a payment was likely fraud: nothing moves, but a dispute may follow. */
export function raiseWarning(bank: Bank, charge: Stripe.Charge, fraud_type: string) {
  const { id, disputed, refunded, payment_intent } = charge;
  const warning = bank.journal.put<Stripe.Radar.EarlyFraudWarning>({
    id: newId("issfr"),
    object: "radar.early_fraud_warning",
    actionable: !disputed && !refunded,
    charge: id,
    created: bank.clock.seconds(),
    fraud_type,
    livemode: false,
    ...(payment_intent ? { payment_intent } : {}),
  });
  bank.tell("radar.early_fraud_warning.created", warning);
  return warning;
}

/** Once a charge is disputed or wholly refunded, there is nothing left to do about its warnings. */
export function retireWarnings(bank: Bank, charge: string) {
  for (const warning of bank.journal.list("radar.early_fraud_warning", {
    field: "charge",
    value: charge,
  }))
    if (warning.actionable)
      bank.tell(
        "radar.early_fraud_warning.updated",
        bank.journal.put({ ...warning, actionable: false }),
      );
}
