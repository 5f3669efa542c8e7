import "server-only";
import type { Tx } from "@/lib/platform/db";

/**
 * The promotions that have begun and not ended, the oldest first. Whoever prices a package by them holds the package's
 * lock before asking: a promotion that was begun meanwhile is then known.
 */
export async function listLivingPromotions(tx: Tx) {
  return tx.promotion.findMany({
    where: { begunAt: { not: null }, endedAt: null },
    orderBy: [{ begunAt: "asc" }, { id: "asc" }],
    select: { id: true, percent: true },
  });
}
