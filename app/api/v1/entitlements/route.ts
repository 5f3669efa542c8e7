import { listEntitlements as list } from "@/lib/access/shop-entitlements";
import { listEntitlements } from "@/lib/edge/api/endpoints/shop";
import { pageOf, placeOf } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { showEntitlement } from "@/lib/edge/api/show/show-shop";

/** Who may open what. */
export const GET = serve(listEntitlements, async ({ actor, query }) => {
  const before = placeOf(query);
  if (!before.ok) return before;
  const { limit, email, book: slug } = query;
  const rows = await list(actor, { email, slug, limit, before: before.value });
  return pageOf(rows, limit, { show: showEntitlement, place: ({ id }) => id });
});
