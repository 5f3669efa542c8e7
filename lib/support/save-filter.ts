import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import { keptQuery, type OrderAsk } from "./order-ask";
import { filtersAtMost } from "./saved-filter";

/**
 * Keeps a search of orders under a name of the operator's own; the same name again is the new search. It is nobody's
 * business but theirs and changes nothing, so it is not on record. Refused: "too-many-filters".
 */
export async function saveFilter(
  operator: Operator,
  { name, ask }: { name: string; ask: OrderAsk },
) {
  const query = keptQuery(ask);
  return transaction(async (tx) => {
    await takeTurn(tx, `filters:${operator.id}`);
    const mine = { operatorId: operator.id, name };
    const known = await tx.savedFilter.count({ where: mine });
    const count = await tx.savedFilter.count({ where: { operatorId: operator.id } });
    if (known === 0 && count >= filtersAtMost) return refused("too-many-filters");
    await tx.savedFilter.upsert({
      where: { operatorId_name: mine },
      create: { ...mine, query, createdAt: now() },
      update: { query },
    });
    return ok({ query });
  });
}
