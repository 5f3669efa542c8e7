import { type Account, type Code, codes } from "@/lib/ledger/chart-of-accounts";
import type { Entry } from "@/lib/ledger/entry";
import { methodOf } from "./transfer-method";

type Paid = { id: string; authorId: string; currency: string; amountMinor: bigint; method: string };

/** The royalties leave the author's balance and are on their way. */
export function preparedEntry(payout: Paid, at: Date): Entry {
  return move(payout, at, {
    ...{ cause: `payout:${payout.id}`, code: codes.payout },
    ...{ from: "author-available", to: "payouts-in-transit" },
  });
}

/**
 * The transfer left the bank, or the provider's balance: then its cause names the provider's `transferId`, by which
 * books and provider are compared.
 */
export function sentEntry(payout: Paid, at: Date, transferId?: string): Entry {
  const cause = `payout:${payout.id}:sent${transferId ? `:${transferId}` : ""}`;
  return move(payout, at, {
    ...{ cause, code: codes.payoutSent },
    ...{ from: "payouts-in-transit", to: methodOf(payout).from },
  });
}

/** It never left: payable again. The mirror of the first entry, once. */
export function givenBackEntry(payout: Paid, at: Date): Entry {
  return move(payout, at, {
    ...{ cause: `payout:${payout.id}:returned`, code: codes.payoutReturned },
    ...{ from: "payouts-in-transit", to: "author-available" },
  });
}

/** It left although it had been given back: what was payable again is not. Once, by the provider's `transferId`. */
export function revivedEntry(payout: Paid, at: Date, transferId: string): Entry {
  return move(payout, at, {
    ...{ cause: `payout:${payout.id}:sent:${transferId}`, code: codes.payoutSent },
    ...{ from: "author-available", to: methodOf(payout).from },
  });
}

/** It was noted as come back, or not carried out, and had left: the operator's counter-entry. Once. */
export function correctedEntry(payout: Paid, at: Date): Entry {
  return move(payout, at, {
    ...{ cause: `payout:${payout.id}:left-after-all`, code: codes.correction },
    ...{ from: "author-available", to: methodOf(payout).from },
  });
}

/** It left and came back, whole or in part: payable again. Once per `sign`, which tells several returns apart. */
export function returnedEntry(payout: Paid, at: Date, back: { sign: string; amountMinor: bigint }) {
  return move({ ...payout, amountMinor: back.amountMinor }, at, {
    ...{ cause: `payout:${payout.id}:returned${back.sign}`, code: codes.payoutReturned },
    ...{ from: methodOf(payout).from, to: "author-available" },
  });
}

type Move = { cause: string; code: Code; from: Account; to: Account };

// What an author loses is a debit, what money loses a credit: so every move debits where it comes from.
function move(
  { authorId, currency, amountMinor }: Paid,
  at: Date,
  { from, to, ...header }: Move,
): Entry {
  const posting = (account: Account, side: "debit" | "credit") => {
    const isMoney = account === "bank" || account === "provider-clearing";
    return { account, side, amountMinor, ...(isMoney ? {} : { ownerId: authorId }) };
  };
  return {
    ...{ ...header, currency, orderId: null, occurredAt: at },
    postings: [posting(from, "debit"), posting(to, "credit")],
  };
}
