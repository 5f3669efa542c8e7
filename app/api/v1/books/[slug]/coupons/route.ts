import { createCoupon } from "@/lib/edge/api/endpoints/money";
import { serve } from "@/lib/edge/api/serve";
import { instantOf } from "@/lib/edge/api/shapes/parts";
import { showCoupon } from "@/lib/edge/api/show/show-money";
import { termsOf } from "@/lib/edge/api/terms-of";
import { ok, refused } from "@/lib/kernel/result";
import { createCoupon as create } from "@/lib/pricing/create-coupon";
import { findCoupon, findCouponBook } from "@/lib/pricing/listed-coupons";

/** Makes a coupon of a book. */
export const POST = serve(createCoupon, async ({ actor, params, body }) => {
  const book = await findCouponBook(actor, params.slug);
  if (!book) return refused("not-found");
  const terms = termsOf(body.terms, book.packages);
  if (!terms.ok) return terms;
  const { startsAt, endsAt, ...words } = body;
  const instants = { startsAt: instantOf(startsAt), endsAt: instantOf(endsAt) };
  const made = await create(actor, book.id, { ...words, ...instants, terms: terms.value });
  if (!made.ok) return refused(made.reason, []);
  const coupon = await findCoupon(actor, made.value.couponId);
  return coupon ? ok({ status: 201, json: showCoupon(coupon) }) : refused("not-found");
});
