"use server";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { removeFromCart } from "@/lib/cart/remove-from-cart";
import { action } from "@/lib/edge/action";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { log } from "@/lib/edge/log";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";
import { placeOrder } from "@/lib/orders/place-order";

const removal = z.object({ locale: localeField, lineId: z.uuid() });

/** Takes a line out of the cart. */
export const removeLine = action(
  { as: "buyer", input: removal },
  async (buyer, { lineId, locale }) => {
    if (buyer.browserHash) await removeFromCart(buyer.browserHash, lineId);
    redirect(`/${locale}/cart`);
  },
);

const checkoutWish = z.object({
  locale: localeField,
  email: emailAddress,
  consent: z.literal("on", "consent-needed"),
  checkoutKey: z.string().regex(/^[\w-]{20,100}$/),
  shownMark: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Places the order and goes to the provider's page; a free cart goes straight to its order. */
export const checkout = action({ as: "buyer", input: checkoutWish }, async (buyer, fields) => {
  const { locale, email, checkoutKey, shownMark } = fields;
  const t = await getTranslations({ locale, namespace: "cart" });
  const browserHash = await ensureBrowser();
  const placed = await placeOrder(buyer, {
    ...{ locale, email, checkoutKey, shownMark, browserHash },
    consentText: t("consent"),
  }).catch((error: Error) => {
    log.error({ reason: error.message }, "the payment page could not be opened");
    return refused("provider-unreachable");
  });
  if (!placed.ok) return placed;
  redirect(placed.value.payAt ?? `/${locale}/orders/${placed.value.orderId}`);
});
