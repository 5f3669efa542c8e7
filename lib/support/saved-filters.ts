import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** The operator's own filters, by name. */
export async function listSavedFilters(operator: Operator) {
  return db().savedFilter.findMany({
    where: { operatorId: operator.id },
    orderBy: { name: "asc" },
    select: { id: true, name: true, query: true },
  });
}
