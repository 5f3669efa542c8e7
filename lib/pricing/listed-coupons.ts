import "server-only";
import type { Author, Operator } from "@/lib/accounts/actor";
import { db, sql, statement } from "@/lib/platform/db";

type Ask = { slug?: string | undefined; before?: string | undefined; limit: number };

const listed = {
  book: { select: { slug: true } },
  terms: {
    orderBy: { packageId: "asc" },
    include: { package: { select: { slug: true } } },
  },
} as const;

// An author's are those of the books they are named on; the shop's operator sees every one.
function visibleTo(actor: Author | Operator) {
  return actor.kind === "author" ? { book: { authors: { some: { authorId: actor.id } } } } : {};
}

/**
 * Coupons an actor may see, the newest first, with their terms and how many orders each counts in: of one book when
 * named, from behind one on when told, and one more than `limit`.
 */
export async function listCoupons(actor: Author | Operator, { slug, before, limit }: Ask) {
  const coupons = await db().coupon.findMany({
    where: {
      AND: [visibleTo(actor), slug ? { book: { slug } } : {}, before ? { id: { lt: before } } : {}],
    },
    ...{ orderBy: { id: "desc" }, take: limit + 1, include: listed },
  });
  return withUses(coupons);
}

/** A book an actor may write coupons for, with its packages; null for any other. */
export async function findCouponBook(actor: Author | Operator, slug: string) {
  const own = actor.kind === "author" ? { authors: { some: { authorId: actor.id } } } : {};
  return db().book.findFirst({
    where: { slug, state: { not: "deleted" }, ...own },
    select: { id: true, packages: { select: { id: true, slug: true } } },
  });
}

/** One of the coupons an actor may see; null for any other. */
export async function findCoupon(actor: Author | Operator, couponId: string) {
  const coupon = await db().coupon.findFirst({
    where: { AND: [visibleTo(actor), { id: couponId }] },
    include: listed,
  });
  if (!coupon) return null;
  const [whole] = await withUses([coupon]);
  return whole ?? null;
}

export type ListedCoupon = NonNullable<Awaited<ReturnType<typeof findCoupon>>>;

async function withUses<Coupon extends { id: string }>(coupons: Coupon[]) {
  const ids = coupons.map(({ id }) => id);
  const counted = await statement<{ id: string; uses: string }>(sql`
    SELECT id, (SELECT count(*) FROM coupon_uses(k.id)) AS uses FROM unnest(${ids}::uuid[]) AS k (id)`);
  const uses = new Map(counted.map((one) => [one.id, Number(one.uses)]));
  return coupons.map((coupon) => ({ ...coupon, uses: uses.get(coupon.id) ?? 0 }));
}
