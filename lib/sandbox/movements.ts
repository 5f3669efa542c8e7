import type Stripe from "stripe";
import type { Bank } from "./bank";
import { newId, seconds } from "./object-ids";

type Movement = {
  type: "charge" | "refund" | "adjustment";
  amount: number;
  fee: number;
  currency: string;
  source: string;
};

/** A movement on the shop's balance at the provider; `net` is what remains after the fee. */
export function createMovement(bank: Bank, { type, amount, fee, currency, source }: Movement) {
  const created = seconds();
  const feeDetails =
    fee === 0
      ? []
      : [
          {
            amount: fee,
            application: null,
            currency,
            description: "Processing fees",
            type: "stripe_fee",
          },
        ];
  const movement = {
    ...{
      id: newId("txn"),
      object: "balance_transaction",
      amount,
      available_on: created,
      balance_type: "payments",
      created,
      currency,
    },
    ...{
      description: null,
      exchange_rate: null,
      fee,
      fee_details: feeDetails,
      net: amount - fee,
      reporting_category: type,
      source,
      status: "available",
      type,
    },
  };
  return bank.journal.put(movement as unknown as Stripe.BalanceTransaction);
}
