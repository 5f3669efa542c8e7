import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { isDuplicate, transaction } from "@/lib/platform/db";
import type { CategoryFields } from "./category";

/** The operator renames a category or moves it. Refused: "not-found", "category-taken" when another has its address. */
export async function editCategory(operator: Operator, id: string, fields: CategoryFields) {
  return transaction(async (tx) => {
    const { count } = await tx.category.updateMany({ where: { id }, data: fields });
    if (count === 0) return refused("not-found");
    await recordAudit(tx, { actorId: operator.id, action: "category-edited", subjectId: id });
    return ok(null);
  }).catch((error: unknown) => {
    if (isDuplicate(error)) return refused("category-taken");
    throw error;
  });
}
