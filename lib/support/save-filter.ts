import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import { type FilterDesk, keptQuery } from "./filter-desk";
import { filtersAtMost } from "./saved-filter";

/**
 * Keeps a search of one of the desk's lists under a name of the operator's own; the same name again is the new search. It is
 * nobody's business but theirs and changes nothing, so it is not on record. Refused: "too-many-filters",
 * "filter-name-elsewhere" where another list has a filter of this name.
 */
export async function saveFilter(
  operator: Operator,
  { name, desk, query: asked }: { name: string; desk: FilterDesk; query: string },
) {
  const query = keptQuery(desk, asked);
  return transaction(async (tx) => {
    await takeTurn(tx, `filters:${operator.id}`);
    const mine = { operatorId: operator.id, name };
    const known = await tx.savedFilter.findUnique({ where: { operatorId_name: mine } });
    if (known && known.desk !== desk) return refused("filter-name-elsewhere");
    const count = await tx.savedFilter.count({ where: { operatorId: operator.id } });
    if (!known && count >= filtersAtMost) return refused("too-many-filters");
    await tx.savedFilter.upsert({
      where: { operatorId_name: mine },
      create: { ...mine, desk, query, createdAt: now() },
      update: { query },
    });
    return ok({ query });
  });
}
