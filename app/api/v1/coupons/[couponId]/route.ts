import { couponChange } from "@/lib/edge/api/coupon-change";
import { deleteCoupon, editCoupon, readCoupon } from "@/lib/edge/api/endpoints/money";
import { serve } from "@/lib/edge/api/serve";
import { showCoupon } from "@/lib/edge/api/show/show-money";
import { ok, refused } from "@/lib/kernel/result";
import { deleteCoupon as remove } from "@/lib/pricing/delete-coupon";
import { editCoupon as edit } from "@/lib/pricing/edit-coupon";
import { findCoupon, findCouponBook } from "@/lib/pricing/listed-coupons";

/** One coupon. */
export const GET = serve(readCoupon, async ({ actor, params }) => {
  const coupon = await findCoupon(actor, params.couponId);
  return coupon ? ok({ json: showCoupon(coupon) }) : refused("not-found");
});

/** Changes, suspends or resumes a coupon; what is not sent stays. */
export const PATCH = serve(editCoupon, async ({ actor, params, body }) => {
  const { couponId } = params;
  const before = await findCoupon(actor, couponId);
  const book = before && (await findCouponBook(actor, before.book.slug));
  if (!before || !book) return refused("not-found");
  const change = couponChange(body, book.packages);
  if (!change.ok) return change;
  if (Object.keys(change.value).length > 0) {
    const edited = await edit(actor, couponId, change.value);
    if (!edited.ok) return refused(edited.reason, []);
  }
  const coupon = await findCoupon(actor, couponId);
  return coupon ? ok({ json: showCoupon(coupon) }) : refused("not-found");
});

/** Deletes a coupon no order was placed with. */
export const DELETE = serve(deleteCoupon, async ({ actor, params }) => {
  const gone = await remove(actor, params.couponId);
  return gone.ok ? ok({ json: { state: "deleted" as const } }) : gone;
});
