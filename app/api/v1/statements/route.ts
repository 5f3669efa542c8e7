import { listStatements } from "@/lib/edge/api/endpoints/money";
import { pageOf, placeOf } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { showStatement } from "@/lib/edge/api/show/show-money";
import { listStatements as list } from "@/lib/payouts/own-payouts";

/** The author's statements, the newest first. */
export const GET = serve(listStatements, async ({ actor, query }) => {
  const before = placeOf(query);
  if (!before.ok) return before;
  const rows = await list(actor, { before: before.value, limit: query.limit });
  return pageOf(rows, query.limit, { show: showStatement, place: ({ id }) => id });
});
