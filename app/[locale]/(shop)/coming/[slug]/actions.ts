"use server";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { findComingBook } from "@/lib/catalog/coming-book";
import { noteInterest } from "@/lib/catalog/note-interest";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { currentShop } from "@/lib/edge/current-shop";
import { localeField } from "@/lib/i18n/locale-field";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { refused } from "@/lib/kernel/result";
import { judgeWishedPrice } from "@/lib/pricing/price-range";

const signUpWish = z.object({
  locale: localeField,
  slug: z.string().max(200),
  email: emailAddress,
  name: z.string().trim().max(120, "text-long"),
  wouldPay: z.string().trim().max(40),
  sharesAddress: z.literal("on").optional(),
});

/** Asks to be told by one letter when an announced book is first out. */
export const signUp = action({ as: "buyer", input: signUpWish }, async (buyer, fields) => {
  const { locale, slug, email, name, wouldPay, sharesAddress } = fields;
  const [book, settings] = await Promise.all([findComingBook(slug), currentShop()]);
  const currency = book?.packages[0]?.currency ?? settings.currency;
  const amount = wouldPay === "" ? null : parseAmount(wouldPay, locale, currency);
  if (amount && !amount.ok) return { ...amount, field: "wouldPay" };
  const wished = amount && judgeWishedPrice(money(amount.value, currency));
  if (wished && !wished.ok) return { ...wished, field: "wouldPay" };
  const noted = await noteInterest(buyer, {
    ...{ slug, email, locale, name: name || null, wouldPayMinor: amount?.value ?? null },
    ...{ sharesAddress: sharesAddress === "on", clientMark: await currentClientMark() },
  });
  return !noted.ok && noted.reason === "not-found" ? refused("unknown") : noted;
});
