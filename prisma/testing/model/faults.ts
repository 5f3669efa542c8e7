import type { accounts } from "@/lib/ledger/chart-of-accounts";
import type { Posting } from "./books-as-they-stand";

/** What is wrong, as it is told when a run fails. */
export type Faults = string[];

/** A fault unless the two are the same; `what` names the row and the rule. */
export function same(faults: Faults, what: string, is: unknown, should: unknown) {
  if (is !== should) faults.push(`${what}: is ${is}, should be ${should}`);
}

/** Rows by one of their fields, for those that many ask for. */
export function groupedBy<Row>(rows: Row[], name: (row: Row) => string | null) {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = name(row) ?? "";
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** What rows add up to, minor units. */
export function sumOf(rows: { amountMinor: bigint }[]) {
  return rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** An account's balance on the credit side, minor units. */
export function creditOf(postings: Posting[], account: keyof typeof accounts) {
  return signed(postings.filter((posting) => posting.account === account));
}

/** Credits less debits, minor units. */
export function signed(postings: Posting[]) {
  return postings.reduce(
    (sum, { side, amountMinor }) => (side === "credit" ? sum + amountMinor : sum - amountMinor),
    0n,
  );
}
