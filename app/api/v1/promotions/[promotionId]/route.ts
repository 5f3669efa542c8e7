import { endPromotion } from "@/lib/edge/api/endpoints/shop";
import { serve } from "@/lib/edge/api/serve";
import { ok } from "@/lib/kernel/result";
import { endPromotion as end } from "@/lib/pricing/end-promotion";

/** Ends a promotion now. */
export const DELETE = serve(endPromotion, async ({ actor, params }) => {
  const ended = await end(actor, params.promotionId);
  return ended.ok ? ok({ json: { state: "over" as const } }) : ended;
});
