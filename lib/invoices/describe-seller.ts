import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import type { LegalIdentityForm } from "./legal-identity";

/** Says who sells from now on. Documents that were issued keep what they say; the change is on record. */
export async function describeSeller(operator: Operator, identity: LegalIdentityForm) {
  return transaction(async (tx) => {
    await tx.shopSettings.update({ where: { id: 1 }, data: identity });
    const details = Object.fromEntries(
      Object.entries(identity).map(([field, words]) => [field, words ?? ""]),
    );
    await recordAudit(tx, {
      actorId: operator.id,
      action: "seller-described",
      subjectId: "shop",
      details,
    });
    return ok(null);
  });
}
