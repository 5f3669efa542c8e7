"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { addToCart } from "@/lib/cart/add-to-cart";
import { findCurrency } from "@/lib/catalog/find-currency";
import { action } from "@/lib/edge/action";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { refused } from "@/lib/kernel/result";

const choice = z.object({ locale: localeField, packageId: z.uuid(), amount: z.string().max(40) });

/** Puts the book into the cart at the typed price, then goes there. */
export const choosePrice = action({ as: "buyer", input: choice }, async (_buyer, fields) => {
  const { packageId, locale } = fields;
  const currency = await findCurrency(packageId);
  if (!currency) return refused("not-for-sale");
  const amount = parseAmount(fields.amount, locale, currency);
  if (!amount.ok) return { ...amount, field: "amount" };
  const added = await addToCart(await ensureBrowser(), { packageId, amountMinor: amount.value });
  if (!added.ok) return added.reason === "not-for-sale" ? added : { ...added, field: "amount" };
  redirect(`/${locale}/cart`);
});
