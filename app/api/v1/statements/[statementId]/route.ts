import { readStatement } from "@/lib/edge/api/endpoints/money";
import { serve } from "@/lib/edge/api/serve";
import { showWholeStatement } from "@/lib/edge/api/show/show-money";
import { ok, refused } from "@/lib/kernel/result";
import { findStatement } from "@/lib/payouts/find-statement";

/** One of the author's statements, with every movement. */
export const GET = serve(readStatement, async ({ actor, params }) => {
  const statement = await findStatement(actor, params.statementId);
  return statement ? ok({ json: showWholeStatement(statement) }) : refused("not-found");
});
