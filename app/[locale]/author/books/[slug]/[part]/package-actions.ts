"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { addPackage } from "@/lib/catalog/add-package";
import { editPackage } from "@/lib/catalog/edit-package";
import { findPageTexts } from "@/lib/catalog/page-texts";
import { packageWords } from "@/lib/catalog/page-words";
import { savedBy } from "@/lib/catalog/saved-by";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { refused } from "@/lib/kernel/result";
import { judgePrice } from "@/lib/pricing/price-range";
import { toldSaving } from "../../../saved-words";
import { typedOver } from "../../../typed-over";

const place = z.object({ locale: localeField, slug: z.string().max(200) });
const edited = packageWords.extend({
  ...{ ...place.shape, ...typedOver },
  packageId: z.uuid(),
  by: savedBy,
  isOffered: z.literal("on").optional(),
});

/** Says what a package is called, holds and comes with; what is saved by itself stays where it is and answers when. */
export const editOne = action({ as: "author", input: edited }, async (author, fields) => {
  const { locale, slug, isOffered, by, shown, ...words } = fields;
  const edit = { ...words, isOffered: isOffered === "on" };
  const done = await editPackage(author, slug, edit, by, shown);
  if (!done.ok) return done.reason === "text-needed" ? { ...done, field: "title" } : done;
  if (by === "itself") return { ok: true, value: await toldSaving(done.value, locale) };
  redirect(`/${locale}/author/books/${slug}/packages?saved=packages`);
});

const added = packageWords.extend({
  ...place.shape,
  minimum: z.string().max(40),
  suggested: z.string().max(40),
});

/** Offers a further package, at prices a reader could pay. */
export const addOne = action({ as: "author", input: added }, async (author, fields) => {
  const { locale, slug, minimum, suggested, ...words } = fields;
  const currency = (await findPageTexts(author, slug))?.packages[0]?.currency;
  if (!currency) return refused("not-found");
  const least = payable(minimum, { locale, currency });
  if (!least.ok) return { ...least, field: "minimum" };
  const usual = payable(suggested, { locale, currency, least: least.value });
  if (!usual.ok) return { ...usual, field: "suggested" };
  const prices = { minimumMinor: least.value, suggestedMinor: usual.value };
  const done = await addPackage(author, slug, { ...words, ...prices });
  if (!done.ok) return done.reason === "text-needed" ? { ...done, field: "title" } : done;
  redirect(`/${locale}/author/books/${slug}/packages?saved=packages`);
});

type Terms = { locale: string; currency: string; least?: bigint };

function payable(text: string, { locale, currency, least = 0n }: Terms) {
  const amount = parseAmount(text, locale, currency);
  if (!amount.ok) return amount;
  const range = { minimum: money(least, currency), suggested: money(least, currency) };
  const judged = judgePrice(range, money(amount.value, currency));
  return judged.ok ? amount : judged;
}
