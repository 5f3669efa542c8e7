import { listBalances } from "@/lib/edge/api/endpoints/money";
import { pageOfAll } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { showBalance } from "@/lib/edge/api/show/show-money";
import { authorPayouts } from "@/lib/payouts/author-payouts";

/** Where the author's money stands, per currency. */
export const GET = serve(listBalances, async ({ actor, query }) => {
  const { balances } = await authorPayouts(actor);
  return pageOfAll(balances, query, { show: showBalance, place: ({ currency }) => currency });
});
