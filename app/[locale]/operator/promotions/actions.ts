"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { shopZone } from "@/lib/kernel/shop-zone";
import { instantAt, instantIfAny } from "@/lib/kernel/zoned-time";
import { createPromotion } from "@/lib/pricing/create-promotion";
import { endPromotion } from "@/lib/pricing/end-promotion";
import { promotionWish } from "@/lib/pricing/promotion";

/** Makes a promotion of the shop. Its times are those of the shop's clocks. */
export const make = action({ as: "operator", input: promotionWish }, async (operator, fields) => {
  const { locale, name, percent } = fields;
  const startsAt = instantIfAny(fields.startsAt, shopZone);
  if (!startsAt.ok) return { ...startsAt, field: "startsAt" };
  const endsAt = instantAt(fields.endsAt, shopZone);
  if (!endsAt.ok) return { ...endsAt, field: "endsAt" };
  const draft = { name, percent, startsAt: startsAt.value, endsAt: endsAt.value };
  const made = await createPromotion(operator, draft);
  if (!made.ok) return { ...made, field: "endsAt" };
  redirect(`/${locale}/operator/promotions?made=${made.value.promotionId}`);
});

const named = z.object({ locale: localeField, promotionId: z.uuid() });

/** Ends a promotion now. */
export const end = action({ as: "operator", input: named }, async (operator, fields) => {
  const ended = await endPromotion(operator, fields.promotionId);
  if (!ended.ok) return ended;
  redirect(`/${fields.locale}/operator/promotions`);
});
