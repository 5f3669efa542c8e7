"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { findBundleCurrency } from "@/lib/bundles/bundle-currency";
import { addBundle } from "@/lib/cart/add-bundle";
import { action } from "@/lib/edge/action";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { refused } from "@/lib/kernel/result";

const choice = z.object({
  locale: localeField,
  /** The bundle: the box names so whatever it prices. */
  packageId: z.uuid(),
  amount: z.string().max(40),
});

/** Puts the bundle into the cart at the typed price for the whole of it, then goes there. */
export const chooseBundle = action({ as: "buyer", input: choice }, async (_buyer, fields) => {
  const { packageId: bundleId, locale } = fields;
  const currency = await findBundleCurrency(bundleId);
  if (!currency) return refused("bundle-not-for-sale");
  const amount = parseAmount(fields.amount, locale, currency);
  if (!amount.ok) return { ...amount, field: "amount" };
  const added = await addBundle(await ensureBrowser(), { bundleId, amountMinor: amount.value });
  if (!added.ok)
    return added.reason === "bundle-not-for-sale" ? added : { ...added, field: "amount" };
  redirect(`/${locale}/cart`);
});
