import { listCoupons } from "@/lib/edge/api/endpoints/money";
import { pageOf, placeOf } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { showCoupon } from "@/lib/edge/api/show/show-money";
import { listCoupons as list } from "@/lib/pricing/listed-coupons";

/** Coupons: an author's own, or all of the shop. */
export const GET = serve(listCoupons, async ({ actor, query }) => {
  const before = placeOf(query);
  if (!before.ok) return before;
  const { limit, book: slug } = query;
  const rows = await list(actor, { slug, limit, before: before.value });
  return pageOf(rows, limit, { show: showCoupon, place: ({ id }) => id });
});
