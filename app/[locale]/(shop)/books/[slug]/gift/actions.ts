"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { addGiftToCart } from "@/lib/cart/add-gift-to-cart";
import { giftWords } from "@/lib/cart/gift-wish";
import { findCurrency } from "@/lib/catalog/find-currency";
import { action } from "@/lib/edge/action";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { ok, refused } from "@/lib/kernel/result";

const wish = giftWords.extend({
  ...{ locale: localeField, packageId: z.uuid(), email: emailAddress },
  /** Missing where there is one price. */
  amount: z.string().max(40).optional(),
  coupon: z.string().max(100).optional(),
});

const fieldOf: Record<string, string> = {
  ...{ "gift-to-self": "email", "day-invalid": "deliverOn", "day-past": "deliverOn" },
  "day-too-far": "deliverOn",
};

/** Puts a gift into the cart, with the coupon of the page, then goes there. */
export const give = action({ as: "buyer", input: wish }, async (buyer, fields) => {
  const { locale, packageId, email: recipient, amount: typed, coupon, ...words } = fields;
  const currency = await findCurrency(packageId);
  if (!currency) return refused("not-for-sale");
  const amount = typed === undefined ? ok(null) : parseAmount(typed, locale, currency);
  if (!amount.ok) return { ...amount, field: "amount" };
  const added = await addGiftToCart(buyer, await ensureBrowser(), {
    ...{ packageId, amountMinor: amount.value, couponCode: coupon ?? null, recipient, ...words },
    timeZone: await currentTimeZone(),
  });
  if (added.ok) redirect(`/${locale}/cart`);
  if (["not-for-sale", "cart-full"].includes(added.reason)) return added;
  return { ...added, field: fieldOf[added.reason] ?? "amount" };
});
