import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** The shop's promotions, the newest first, each with how many packages it lowers now; and how many would take part. */
export async function findPromotionsDesk(_operator: Operator) {
  const [promotions, willing] = await Promise.all([
    db().promotion.findMany({
      orderBy: [{ startsAt: "desc" }, { id: "desc" }],
      take: 100,
      include: { _count: { select: { packages: true } } },
    }),
    db().package.count({
      where: { promotionMaxPercent: { gt: 0 }, book: { state: "published" } },
    }),
  ]);
  return {
    willing,
    promotions: promotions.map(({ _count, ...one }) => ({ ...one, lowered: _count.packages })),
  };
}

export type PromotionsDesk = Awaited<ReturnType<typeof findPromotionsDesk>>;
