import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";

/** Suspends an author's own coupon, or lets it hold again. Refused: "not-found" for another author's. */
export async function switchCoupon(author: Author, couponId: string, isSuspended: boolean) {
  const { count } = await db().coupon.updateMany({
    where: { id: couponId, book: { authors: { some: { authorId: author.id } } } },
    data: { isSuspended },
  });
  return count === 1 ? ok(null) : refused("not-found");
}
