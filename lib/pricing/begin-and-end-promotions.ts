import "server-only";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { applyPromotions } from "./apply-promotions";

/** Begins and ends the promotions that are due by the clock. Run as often as one likes, also twice at once. */
export async function beginAndEndPromotions() {
  const at = now();
  const due = {
    endedAt: null,
    OR: [{ endsAt: { lte: at } }, { begunAt: null, startsAt: { lte: at } }],
  };
  if ((await db().promotion.count({ where: due })) === 0) return;
  await transaction(async (tx) => {
    await tx.promotion.updateMany({
      where: { endedAt: null, endsAt: { lte: at } },
      data: { endedAt: at },
    });
    await tx.promotion.updateMany({
      where: { endedAt: null, begunAt: null, startsAt: { lte: at } },
      data: { begunAt: at },
    });
    await applyPromotions(tx, at);
  });
}
