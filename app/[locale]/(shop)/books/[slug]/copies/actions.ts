"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { addCopiesToCart } from "@/lib/cart/add-copies-to-cart";
import { findCurrency } from "@/lib/catalog/find-currency";
import { action } from "@/lib/edge/action";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { ok, refused } from "@/lib/kernel/result";

const wish = z.object({
  ...{ locale: localeField, packageId: z.uuid() },
  quantity: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, "quantity-out-of-range")
    .transform(Number),
  /** Of each; empty for the least so many cost. */
  amount: z.string().trim().max(40).optional(),
  coupon: z.string().max(100).optional(),
});

/** Puts copies for a team into the cart, with the coupon of the page, then goes there. */
export const take = action({ as: "buyer", input: wish }, async (_buyer, fields) => {
  const { locale, packageId, quantity, amount: typed, coupon: couponCode = null } = fields;
  const currency = await findCurrency(packageId);
  if (!currency) return refused("not-for-sale");
  const amount = typed ? parseAmount(typed, locale, currency) : ok(null);
  if (!amount.ok) return { ...amount, field: "amount" };
  const choice = { packageId, quantity, couponCode, amountMinor: amount.value };
  const added = await addCopiesToCart(await ensureBrowser(), choice);
  if (added.ok) redirect(`/${locale}/cart`);
  if (added.reason === "not-for-sale") return added;
  const isOfNumber = ["quantity-out-of-range", "too-much-together"].includes(added.reason);
  return { ...added, field: isOfNumber ? "quantity" : "amount" };
});
