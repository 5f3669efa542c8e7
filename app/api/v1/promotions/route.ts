import { createPromotion, listPromotions } from "@/lib/edge/api/endpoints/shop";
import { pageOfAll } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { instantOf } from "@/lib/edge/api/shapes/parts";
import { showPromotion } from "@/lib/edge/api/show/show-shop";
import { ok, refused } from "@/lib/kernel/result";
import { createPromotion as create } from "@/lib/pricing/create-promotion";
import { findPromotionsDesk } from "@/lib/pricing/promotions-desk";

/** The shop's promotions, the newest first. */
export const GET = serve(listPromotions, async ({ actor, query }) => {
  const { promotions } = await findPromotionsDesk(actor);
  return pageOfAll(promotions, query, { show: showPromotion, place: ({ id }) => id });
});

/** Makes a promotion of the shop. */
export const POST = serve(createPromotion, async ({ actor, body }) => {
  const { name, percent } = body;
  const instants = { startsAt: instantOf(body.startsAt), endsAt: instantOf(body.endsAt) };
  const made = await create(actor, { name, percent, ...instants });
  if (!made.ok) return made;
  const { promotions } = await findPromotionsDesk(actor);
  const promotion = promotions.find(({ id }) => id === made.value.promotionId);
  return promotion ? ok({ status: 201, json: showPromotion(promotion) }) : refused("not-found");
});
