import type Stripe from "stripe";
import type { Bank } from "./bank";
import { newId } from "./object-ids";

type Movement = {
  type: Stripe.BalanceTransaction.Type;
  /** The group it is reported in (Stripe docs: reporting categories); its type, unless said otherwise. */
  category?: string;
  /** Minor units, negative when money leaves. */
  amount: number;
  /** Minor units, what the provider keeps; lowers what is left of the amount. */
  fee?: number;
  feeDescription?: string;
  currency: string;
  exchangeRate?: number | null;
  /** What moved; nothing for a fee of the provider's own. */
  source: string | null;
  description?: string;
  created?: number;
  /** How long the money is on its way before it can be spent. */
  pendingSeconds?: number;
};

/** A movement on the shop's balance at the provider; `net` is what remains after the fee. */
export function createMovement(bank: Bank, wish: Movement) {
  const { type, amount, fee = 0, currency, source, pendingSeconds = 0 } = wish;
  const created = wish.created ?? bank.clock.seconds();
  const movement = {
    id: newId("txn"),
    object: "balance_transaction" as const,
    amount,
    available_on: created + pendingSeconds,
    balance_type: "payments" as const,
    created,
    currency,
    description: wish.description ?? null,
    exchange_rate: wish.exchangeRate ?? null,
    fee,
    fee_details: feeDetails(fee, currency, wish.feeDescription ?? "Stripe processing fees"),
    net: amount - fee,
    reporting_category: wish.category ?? type,
    source,
    status: pendingSeconds > 0 ? "pending" : "available",
    type,
  };
  bank.balance.count(movement);
  return bank.journal.put<Stripe.BalanceTransaction>(movement);
}

function feeDetails(amount: number, currency: string, description: string) {
  if (amount === 0) return [];
  return [{ amount, application: null, currency, description, type: "stripe_fee" }];
}
