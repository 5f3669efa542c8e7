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
        include: { terms: true },
      },
    },
  });
  if (!book) return null;
  const counted = await statement<{ id: string; uses: bigint; isUsed: boolean }>(sql`
    SELECT k.id, (SELECT count(*) FROM coupon_uses(k.id)) AS uses,
      EXISTS (SELECT FROM order_lines l WHERE l.coupon_id = k.id) AS "isUsed"
    FROM coupons k WHERE k.book_id = ${book.id}::uuid`);
  const counts = new Map(counted.map((one) => [one.id, one]));
  return {
    ...book,
    coupons: book.coupons.map((coupon) => {
      const { uses = 0n, isUsed = false } = counts.get(coupon.id) ?? {};
      return { ...coupon, uses: Number(uses), isUsed };
    }),
  };
}

export type CouponsPage = NonNullable<Awaited<ReturnType<typeof findCouponsPage>>>;
export type OwnCoupon = CouponsPage["coupons"][number];
