import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import type { FilterDesk } from "./filter-desk";

/** The operator's own filters of one list, by name. */
export async function listSavedFilters(operator: Operator, desk: FilterDesk) {
  return db().savedFilter.findMany({
    where: { operatorId: operator.id, desk },
    orderBy: { name: "asc" },
    select: { id: true, name: true, query: true },
  });
}
