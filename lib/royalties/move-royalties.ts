import "server-only";
import type { Account, Code } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Tx } from "@/lib/platform/db";
import { moveOnLines } from "./move-on-lines";
import { noteReturns } from "./note-returns";
import { keepPostings, type SoldLine } from "./sale-postings";

export type RoyaltyMove = {
  cause: string;
  code: Code;
  orderId: string;
  currency: string;
  at: Date;
  /** "reader": money goes back and the sale is undone so far; "shop": it stayed after all and the sale stands again. */
  towards: "reader" | "shop";
  /** Each line as it stands, and how much of its price moves. Minor units. */
  parts: { line: SoldLine & { returnedMinor: bigint }; amountMinor: bigint }[];
  /** Where the money itself moves: the provider's balance unless told otherwise. */
  against?: Account;
};

/**
 * Moves parts of a sale back or forth at the sale's own rates, once per cause, and keeps count on the lines. The
 * provider's fee stays a cost. The caller holds the order's lock. Answers false when it was done before.
 */
export async function moveRoyalties(tx: Tx, move: RoyaltyMove) {
  const { parts, against, towards, at: occurredAt, ...header } = move;
  const sign = towards === "reader" ? 1n : -1n;
  const postings = parts.flatMap(({ line, amountMinor }) => {
    const kept = line.priceMinor - line.returnedMinor;
    return keepPostings(line, { from: kept, to: kept - sign * amountMinor }, against);
  });
  if (!(await postEntry(tx, { ...header, occurredAt, postings }))) return false;
  const signed = parts.map(({ line, amountMinor }) => ({ line, amountMinor: sign * amountMinor }));
  await noteReturns(tx, occurredAt, signed, postings);
  const moved = signed.map(({ line, amountMinor }) => ({ lineId: line.id, amountMinor }));
  await moveOnLines(tx, "returned", moved);
  return true;
}
