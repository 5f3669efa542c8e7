import "server-only";
import { db, type Tx } from "@/lib/platform/db";

/** The smallest payout in a currency, in its minor units; 0, which holds nothing back, where the operator set none. */
export async function payoutMinimum(tx: Tx, currency: string): Promise<bigint> {
  const kept = await tx.payoutMinimum.findUnique({ where: { currency } });
  return kept?.minimumMinor ?? 0n;
}

/** The same for every currency, asked once. */
export async function payoutMinimums() {
  const kept = await db().payoutMinimum.findMany();
  const minimums = new Map(kept.map(({ currency, minimumMinor }) => [currency, minimumMinor]));
  return (currency: string) => minimums.get(currency) ?? 0n;
}
