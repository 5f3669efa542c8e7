import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { applyPromotions } from "./apply-promotions";

/**
 * Ends a promotion now, whether it has begun or not: its packages cost what their authors ask from the next request on.
 * Refused: "promotion-over" when it is over already or was never there.
 */
export async function endPromotion(operator: Operator, promotionId: string) {
  return transaction(async (tx) => {
    const at = now();
    const { count } = await tx.promotion.updateMany({
      where: { id: promotionId, endedAt: null },
      data: { endedAt: at },
    });
    if (count === 0) return refused("promotion-over");
    await applyPromotions(tx, at);
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "promotion-ended", subjectId: promotionId },
    });
    return ok(null);
  });
}
