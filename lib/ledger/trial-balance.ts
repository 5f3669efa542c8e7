import "server-only";
import { db } from "@/lib/platform/db";

/** Every account's debits and credits per currency, in minor units; the two columns must sum to the same. */
export async function trialBalance() {
  const sums = await db().posting.groupBy({
    by: ["account", "currency", "side"],
    _sum: { amountMinor: true },
    orderBy: [{ currency: "asc" }, { account: "asc" }],
  });
  const rows = new Map<
    string,
    { account: string; currency: string; debitMinor: bigint; creditMinor: bigint }
  >();
  for (const { account, currency, side, _sum } of sums) {
    const key = `${currency}:${account}`;
    const row = rows.get(key) ?? { account, currency, debitMinor: 0n, creditMinor: 0n };
    row[side === "debit" ? "debitMinor" : "creditMinor"] = _sum.amountMinor ?? 0n;
    rows.set(key, row);
  }
  return [...rows.values()];
}
