import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { applyPromotions } from "./apply-promotions";

/** A promotion to be made; `startsAt` null begins at once. */
export type PromotionDraft = {
  name: string;
  percent: number;
  startsAt: Date | null;
  endsAt: Date;
};

/**
 * Makes a promotion of the whole shop, on the packages whose authors allow one. One that is to begin now has begun when
 * this is done; a later one begins by the clock. Refused: "ends-too-early".
 */
export async function createPromotion(operator: Operator, draft: PromotionDraft) {
  const at = now();
  const { name, percent, endsAt } = draft;
  const startsAt = draft.startsAt && draft.startsAt > at ? draft.startsAt : at;
  if (endsAt <= startsAt) return refused("ends-too-early");
  return transaction(async (tx) => {
    const begunAt = startsAt > at ? null : at;
    const { id } = await tx.promotion.create({
      data: { name, percent, startsAt, endsAt, begunAt, createdAt: at, createdBy: operator.id },
    });
    if (begunAt) await applyPromotions(tx, at);
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "promotion-created", subjectId: id },
      details: { name, percent: String(percent) },
    });
    return ok({ promotionId: id });
  });
}
