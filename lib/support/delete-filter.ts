import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";

/** Forgets one of the operator's own filters; somebody else's is not there. */
export async function deleteFilter(operator: Operator, filterId: string) {
  return transaction(async (tx) => {
    await tx.savedFilter.deleteMany({ where: { id: filterId, operatorId: operator.id } });
    return ok(null);
  });
}
