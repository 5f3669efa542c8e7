import type Stripe from "stripe";
import type { Bank } from "./bank";

type Settled = { amount: number; currency: string; exchangeRate: number | null };

/**
 * What an amount becomes on the shop's balance (minor units): as it is, or, where a lever settles its currency in
 * another, converted. What goes back goes by the road the charge's own movement came.
 */
export function settled(
  bank: Bank,
  amount: number,
  currency: string,
  origin?: Stripe.BalanceTransaction,
): Settled {
  const rule = bank.levers.settlements.get(currency);
  const target = origin?.currency ?? rule?.currency ?? currency;
  if (target === currency) return { amount, currency, exchangeRate: null };
  const rate = rule?.currency === target ? rule.rate : (origin?.exchange_rate ?? 1);
  // The rate is of minor units: amount times rate is the amount on the balance (Stripe docs: exchange_rate).
  const converted = Math.sign(amount) * Math.round(Math.abs(amount) * rate);
  return { amount: converted, currency: target, exchangeRate: rate };
}

/** The movement that brought a charge's money to the balance, if it has come. */
export function movementOf(bank: Bank, charge: Stripe.Charge) {
  const { balance_transaction: id } = charge;
  return bank.journal.get("balance_transaction", typeof id === "string" ? id : id?.id);
}
