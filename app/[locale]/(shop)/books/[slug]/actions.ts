"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { addToCart } from "@/lib/cart/add-to-cart";
import { findCurrency } from "@/lib/catalog/find-currency";
import { action } from "@/lib/edge/action";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { ok, refused } from "@/lib/kernel/result";

const choice = z.object({
  ...{ locale: localeField, packageId: z.uuid() },
  /** Missing where there is one price. */
  amount: z.string().max(40).optional(),
  coupon: z.string().max(100).optional(),
  /** Which way a running trial showed the package. */
  trial: z.string().max(200).optional(),
});

/** Puts the book into the cart at the typed price, or at its one, with the coupon of the page, then goes there. */
export const choosePrice = action({ as: "buyer", input: choice }, async (_buyer, fields) => {
  const { packageId, locale } = fields;
  const currency = await findCurrency(packageId);
  if (!currency) return refused("not-for-sale");
  const { amount: typed, coupon: couponCode = null, trial: trialMark = null } = fields;
  const amount = typed === undefined ? ok(null) : parseAmount(typed, locale, currency);
  if (!amount.ok) return { ...amount, field: "amount" };
  const choice = { packageId, couponCode, trialMark, amountMinor: amount.value };
  const added = await addToCart(await ensureBrowser(), choice);
  if (!added.ok) return added.reason === "not-for-sale" ? added : { ...added, field: "amount" };
  redirect(`/${locale}/cart`);
});
