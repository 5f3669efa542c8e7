import type { Offer } from "@/lib/pricing/offer";

/**
 * The coupon of a page's address as its form takes it along. A code that does not count is not: the book is bought as if
 * there had been none.
 */
export function namedCoupon(
  { couponProblem }: Offer,
  coupon: string | undefined,
): Record<string, string> {
  return coupon && couponProblem === null ? { coupon } : {};
}
