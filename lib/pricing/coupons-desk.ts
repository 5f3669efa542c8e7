import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db, sql, statement } from "@/lib/platform/db";

/**
 * A book's coupons as one of its authors may see them, the newest first, each with its terms and how many orders it
 * counts in (`uses`) or ever stood on (`isUsed`); null for everyone else. Minor units of each package's currency.
 */
export async function findCouponsPage(author: Author, slug: string) {
  const book = await db().book.findFirst({
    where: { slug, authors: { some: { authorId: author.id } } },
    select: {
      ...{ id: true, slug: true, title: true, language: true },
      packages: { orderBy: [{ position: "asc" }, { slug: "asc" }] },
      coupons: {
        ...{ orderBy: [{ createdAt: "desc" }, { id: "desc" }] },
        include: { terms: true, _count: { select: { orderLines: true } } },
      },
    },
  });
  if (!book) return null;
  const counted = await statement<{ id: string; uses: bigint }>(sql`
    SELECT k.id, (SELECT count(*) FROM coupon_uses(k.id)) AS uses
    FROM coupons k WHERE k.book_id = ${book.id}::uuid`);
  const uses = new Map(counted.map((one) => [one.id, Number(one.uses)]));
  return {
    ...book,
    coupons: book.coupons.map(({ _count, ...coupon }) => ({
      ...{ ...coupon, uses: uses.get(coupon.id) ?? 0, isUsed: _count.orderLines > 0 },
    })),
  };
}

export type CouponsPage = NonNullable<Awaited<ReturnType<typeof findCouponsPage>>>;
export type OwnCoupon = CouponsPage["coupons"][number];
