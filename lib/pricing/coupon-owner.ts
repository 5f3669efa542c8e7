import type { Author, Operator } from "@/lib/accounts/actor";
import { refused } from "@/lib/kernel/result";

/** Who may write a coupon: an author for their own books, or the shop within what authors allow its promotions. */
export type CouponOwner = Author | Operator;

/** Whose books they may write one for, as a condition. */
export function booksOf(actor: CouponOwner) {
  return actor.kind === "author" ? { authors: { some: { authorId: actor.id } } } : {};
}

/** The person behind them. */
export function personOf(actor: CouponOwner) {
  return actor.kind === "author" ? actor.userId : actor.id;
}

type Sold = { id: string; promotionMaxPercent: number };

/**
 * Why the shop may not lower a price so far: its coupons are percentages, up to what each package's author lets a promotion
 * take off, for what a coupon takes off is the author's too. Null where it may. Refused: "above-authors-limit", and of which.
 */
export function refuseBeyondAuthors(
  actor: CouponOwner,
  wishes: readonly { packageId: string; percentOff?: number | null }[],
  packages: readonly Sold[],
) {
  if (actor.kind === "author") return null;
  const wrong = wishes.find((wish) => {
    const sold = packages.find(({ id }) => id === wish.packageId);
    return (wish.percentOff ?? 100) > (sold?.promotionMaxPercent ?? 0);
  });
  return wrong ? refused("above-authors-limit", { packageId: wrong.packageId }) : null;
}
