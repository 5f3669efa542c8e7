import type Stripe from "stripe";
import type { Clock } from "./clock";
import { openDueQueue } from "./due-queue";
import type { Journal } from "./journal";

export type Balance = ReturnType<typeof openBalance>;

/** The shop's money at the provider by currency, kept beside the movements so that nobody sums them up. */
export function openBalance(journal: Journal, clock: Clock) {
  const sums = new Map<string, { available: number; pending: number }>();
  const maturing = openDueQueue<string>();

  function sumOf(currency: string) {
    const known = sums.get(currency) ?? { available: 0, pending: 0 };
    sums.set(currency, known);
    return known;
  }

  function count(movement: Stripe.BalanceTransaction) {
    const sum = sumOf(movement.currency);
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

  return {
    count,
    mature,
    available: (currency: string) => {
      mature();
      return sums.get(currency)?.available ?? 0;
    },
    /** As `GET /v1/balance` answers. */
    object() {
      mature();
      const part = (of: "available" | "pending") =>
        [...sums].map(([currency, sum]) => ({
          amount: sum[of],
          currency,
          source_types: { card: sum[of] },
        }));
      return {
        object: "balance",
        available: part("available"),
        livemode: false,
        pending: part("pending"),
      };
    },
  };
}
