import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";

/** The operator takes a category away; its books stay on sale, without it. Taken away twice, it is gone all the same. */
export async function removeCategory(operator: Operator, id: string) {
  return transaction(async (tx) => {
    const { count } = await tx.category.deleteMany({ where: { id } });
    if (count > 0)
      await recordAudit(tx, { actorId: operator.id, action: "category-removed", subjectId: id });
    return ok(null);
  });
}
