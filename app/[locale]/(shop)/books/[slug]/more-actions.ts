"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { addTip } from "@/lib/cart/add-tip";
import { addUpgrade } from "@/lib/cart/add-upgrade";
import { findOwnCurrency } from "@/lib/cart/own-currency";
import { findCurrency } from "@/lib/catalog/find-currency";
import { action } from "@/lib/edge/action";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { ok, refused } from "@/lib/kernel/result";

const upgradeWish = z.object({
  ...{ locale: localeField, slug: z.string().max(200), packageId: z.uuid() },
  /** Missing where the larger package has one price. */
  amount: z.string().max(40).optional(),
});

const ofTheForm = new Set(["not-found", "upgrade-held", "upgrade-gone"]);

/** Puts a larger package of a book one has into the cart, at the typed price or at its difference, then goes there. */
export const takeUpgrade = action({ as: "buyer", input: upgradeWish }, async (buyer, fields) => {
  const { locale, slug, packageId, amount: typed } = fields;
  const currency = await findCurrency(packageId);
  if (!currency) return refused("upgrade-gone");
  const amount = typed === undefined ? ok(null) : parseAmount(typed, locale, currency);
  if (!amount.ok) return { ...amount, field: "amount" };
  const wish = { slug, packageId, amountMinor: amount.value };
  const added = await addUpgrade(buyer, await ensureBrowser(), wish);
  if (!added.ok) return ofTheForm.has(added.reason) ? added : { ...added, field: "amount" };
  redirect(`/${locale}/cart`);
});

const tipWish = z.object({
  ...{ locale: localeField, slug: z.string().max(200), amount: z.string().max(40) },
});

/** Puts a tip for the authors of a book one has into the cart, then goes there. */
export const leaveTip = action({ as: "buyer", input: tipWish }, async (buyer, fields) => {
  const { locale, slug, amount: typed } = fields;
  const currency = await findOwnCurrency(buyer, slug);
  if (!currency) return refused("not-found");
  const amount = parseAmount(typed, locale, currency);
  if (!amount.ok) return { ...amount, field: "amount" };
  const added = await addTip(buyer, await ensureBrowser(), slug, amount.value);
  if (!added.ok) return added.reason === "not-found" ? added : { ...added, field: "amount" };
  redirect(`/${locale}/cart`);
});
