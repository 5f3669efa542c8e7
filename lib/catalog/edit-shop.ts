import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import { changedFields, type ShopEdit } from "./shop-wish";

/**
 * Changes the shop's settings. What was sold keeps its terms; sales from now on have the new ones, and every page that
 * shows a setting is rendered anew. Each field's change is on record, before and after. Refused: "tax-code-needed"
 * when the provider is to work taxes out and the shop has no code for what it sells; "changed-meanwhile" when it would
 * change other fields than those that were `shown` to whoever pressed, because somebody else has changed some since.
 */
export async function editShop(operator: Operator, edit: ShopEdit, shown?: string) {
  return transaction(async (tx) => {
    await takeTurn(tx, "shop-settings");
    const before = await tx.shopSettings.findUniqueOrThrow({ where: { id: 1 } });
    if (edit.taxMode === "automatic" && !before.taxCode) return refused("tax-code-needed");
    const changed = changedFields(before as ShopEdit, edit);
    if (shown !== undefined && shown !== changed.join(".")) return refused("changed-meanwhile");
    if (changed.length === 0) return ok({ changed });
    await tx.shopSettings.update({ where: { id: 1 }, data: edit });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "shop-edited", subjectId: "shop" },
      details: Object.fromEntries(
        changed.map((field) => [field, `${before[field]} → ${edit[field]}`]),
      ),
    });
    return ok({ changed });
  });
}
