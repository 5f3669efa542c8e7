import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db, type Tx } from "@/lib/platform/db";

/** The smallest payout of each currency the shop sells in, or has one for, in minor units; the shop's own currency first. */
export async function minimumsDesk(_operator: Operator) {
  return listMinimums(db());
}

/** The same inside a transaction that holds the settings' turn. */
export async function listMinimums(tx: Tx) {
  const { currency: main, currencies } = await tx.shopSettings.findUniqueOrThrow({
    where: { id: 1 },
  });
  const kept = await tx.payoutMinimum.findMany({ orderBy: { currency: "asc" } });
  const minimums = new Map(kept.map(({ currency, minimumMinor }) => [currency, minimumMinor]));
  const codes = [...new Set([main, ...currencies, ...minimums.keys()])];
  return codes.map((currency) => ({ currency, minimumMinor: minimums.get(currency) ?? 0n }));
}
