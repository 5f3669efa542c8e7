import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Movement } from "@/lib/payments/movement";
import { transaction } from "@/lib/platform/db";
import { bankEntry } from "./bank-movement";

/**
 * The operator added money of the shop's bank to the balance at the provider, or the bank took it back (Stripe docs:
 * top-ups): booked once per movement. True when it was not booked before.
 */
export async function bookTopUp(movement: Movement) {
  const code = movement.amountMinor < 0n ? codes.topUpReversed : codes.topUp;
  return transaction((tx) => postEntry(tx, bankEntry(movement, code)));
}
