import type Stripe from "stripe";
import type { Clock } from "./clock";
import { openDueQueue } from "./due-queue";
import type { Journal } from "./journal";

export type Balance = ReturnType<typeof openBalance>;

/** The shop's money at the provider by currency, kept beside the movements so that nobody sums them up. */
export function openBalance(journal: Journal, clock: Clock) {
  const sums = new Map<string, { available: number; pending: number }>();
  const maturing = openDueQueue<string>();
  /** Movements no payout has brought to the bank yet, by currency, in the order they came. */
  const unpaid = new Map<string, Set<string>>();

  function sumOf(currency: string) {
    const known = sums.get(currency) ?? { available: 0, pending: 0 };
    sums.set(currency, known);
    return known;
  }

  function unpaidOf(currency: string) {
    const known = unpaid.get(currency) ?? new Set();
    unpaid.set(currency, known);
    return known;
  }

  function count(movement: Stripe.BalanceTransaction) {
    const sum = sumOf(movement.currency);
    unpaidOf(movement.currency).add(movement.id);
    if (movement.status === "available") sum.available += movement.net;
    else {
      sum.pending += movement.net;
      maturing.add(movement.available_on, movement.id);
    }
  }

  /** Money whose day has come can be spent. */
  function mature() {
    for (let id = maturing.takeDue(clock.seconds()); id; id = maturing.takeDue(clock.seconds())) {
      const movement = journal.mustGet("balance_transaction", id);
      const sum = sumOf(movement.currency);
      sum.pending -= movement.net;
      sum.available += movement.net;
      journal.put({ ...movement, status: "available" });
    }
  }

  for (const movement of journal.walk("balance_transaction", "oldest-first")) count(movement);
  for (const { movements } of journal.walk("_payout_notes", "oldest-first"))
    for (const id of movements) for (const ids of unpaid.values()) ids.delete(id);

  return {
    count,
    mature,
    available: (currency: string) => {
      mature();
      return sums.get(currency)?.available ?? 0;
    },
    /** Takes what a payout of a currency brings to the bank: every movement that can be spent and was not yet. */
    takeUnpaid(currency: string) {
      const ids = unpaidOf(currency);
      const isReady = (id: string) =>
        journal.mustGet("balance_transaction", id).status === "available";
      const taken = [...ids].filter(isReady);
      for (const id of taken) ids.delete(id);
      return taken;
    },
    forgetUnpaid: ({ currency, id }: Stripe.BalanceTransaction) => unpaidOf(currency).delete(id),
    /** As `GET /v1/balance` answers. */
    object() {
      mature();
      const part = (of: "available" | "pending") =>
        [...sums].map(([currency, sum]) => ({
          ...{ amount: sum[of], currency, source_types: { card: sum[of] } },
        }));
      return {
        ...{ object: "balance", available: part("available"), pending: part("pending") },
        connect_reserved: [...sums.keys()].map((currency) => ({ amount: 0, currency })),
        livemode: false,
      };
    },
  };
}
