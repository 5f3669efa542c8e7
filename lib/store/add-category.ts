import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { isDuplicate, transaction } from "@/lib/platform/db";
import type { CategoryFields } from "./category";

/** The operator adds a category. Refused: "category-taken" when another has its address. */
export async function addCategory(operator: Operator, fields: CategoryFields) {
  return transaction(async (tx) => {
    const { id } = await tx.category.create({ data: fields });
    await recordAudit(tx, { actorId: operator.id, action: "category-added", subjectId: id });
    return ok(null);
  }).catch((error: unknown) => {
    if (isDuplicate(error)) return refused("category-taken");
    throw error;
  });
}
