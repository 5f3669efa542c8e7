import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** The shop's promotions, the newest first, each with how many packages it lowers now; and how many would take part. */
export async function findPromotionsDesk(_operator: Operator) {
  const [promotions, willing] = await Promise.all([
    db().promotion.findMany({
      orderBy: [{ startsAt: "desc" }, { id: "desc" }],
      take: 100,
    }),
    db().package.count({
      where: { promotionMaxPercent: { gt: 0 }, book: { state: "published" } },
    }),
  ]);
  const lowered = await countLowered(promotions.map(({ id }) => id));
  return {
    willing,
    promotions: promotions.map((one) => ({ ...one, lowered: lowered.get(one.id) ?? 0 })),
  };
}

async function countLowered(promotionIds: string[]) {
  const rows = await db().package.groupBy({
    by: ["promotionId"],
    where: { promotionId: { in: promotionIds } },
    _count: { _all: true },
  });
  return new Map(rows.map(({ promotionId, _count }) => [promotionId, _count._all]));
}

export type PromotionsDesk = Awaited<ReturnType<typeof findPromotionsDesk>>;
