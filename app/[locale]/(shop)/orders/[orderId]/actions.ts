"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { guardedWords } from "@/lib/edge/guarded-words";
import { log } from "@/lib/edge/log";
import { isShopAway } from "@/lib/edge/shop-away";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";
import { payAgain } from "@/lib/orders/pay-again";

const retrial = z.object({
  locale: localeField,
  orderId: z.uuid(),
  proof: z.string().max(220).optional(),
});

/** Goes to a fresh payment page of an order that failed; back to the order when nothing is due any more. */
export const tryAgain = action({ as: "buyer", input: retrial }, async (buyer, fields) => {
  const { locale, orderId } = fields;
  const guard = { clientMark: await currentClientMark(), proof: fields.proof || null };
  const again = await payAgain(buyer, orderId, guard).catch((error: Error) => {
    if (isShopAway(error)) throw error;
    log.error({ orderId, reason: error.message }, "the payment page could not be opened again");
    return refused("provider-unreachable");
  });
  if (!again.ok) return guardedWords(again, locale);
  redirect(again.value.payAt ?? `/${locale}/orders/${orderId}`);
});
