"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { bookSlug } from "@/lib/catalog/book-slug";
import { bookLanguage, bookSubtitle, bookTitle, wordsOf } from "@/lib/catalog/book-words";
import { changeSlug } from "@/lib/catalog/change-slug";
import { editBook } from "@/lib/catalog/edit-book";
import { action } from "@/lib/edge/action";
import { findWorkshop } from "@/lib/editions/book-workshop";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { refused } from "@/lib/kernel/result";
import { changePrice } from "@/lib/pricing/change-price";
import { currencyCode } from "@/lib/pricing/price-wish";

const proposed = z.object({
  ...{ locale: localeField, slug: z.string().max(200), address: bookSlug },
  ...{ title: bookTitle, subtitle: bookSubtitle, language: bookLanguage },
  ...{ minimum: z.string().max(40), suggested: z.string().max(40), shownCurrency: currencyCode },
});

/**
 * Keeps what was read in a book's file and corrected: its words, its first price, its address. The address comes last:
 * whatever is refused before it, the form still knows its book, and the same press again goes on.
 */
export const accept = action({ as: "author", input: proposed }, async (author, fields) => {
  const { locale, slug, address, title, subtitle, language, shownCurrency: currency } = fields;
  const book = await findWorkshop(author, slug);
  if (!book?.main) return refused("not-found");
  const { id: packageId, promotionMaxPercent } = book.main;
  const minimum = parseAmount(fields.minimum, locale, currency);
  if (!minimum.ok) return { ...minimum, field: "minimum" };
  const suggested = parseAmount(fields.suggested, locale, currency);
  if (!suggested.ok) return { ...suggested, field: "suggested" };
  const priced = await changePrice(author, {
    ...{ packageId, currency, shownCurrency: currency, promotionPercent: promotionMaxPercent },
    mode: minimum.value === 0n ? "free" : "minimum",
    ...{ minimumMinor: minimum.value, suggestedMinor: suggested.value },
  });
  if (!priced.ok) return priced.details ? { ...priced, field: priced.details.field } : priced;
  const words = { ...wordsOf(book.wording ?? book), title, subtitle, language };
  const worded = await editBook(author, slug, words);
  if (!worded.ok) return worded;
  const moved = await changeSlug(author, slug, address);
  if (!moved.ok && moved.reason !== "slug-settled") return { ...moved, field: "address" };
  redirect(`/${locale}/author/books/${moved.ok ? address : slug}?done=created`);
});
