import "server-only";
import type { z } from "zod";
import { isbnsOf } from "@/lib/catalog/isbn";
import type { OwnBook } from "@/lib/editions/books-desk";
import type { EditionOnDesk } from "@/lib/editions/editions-desk";
import type { Locale } from "@/lib/i18n/locale";
import { env } from "@/lib/platform/env";
import type { PricesPage } from "@/lib/pricing/price-desk";
import { priceModeOf } from "@/lib/pricing/price-mode";
import type { book, edition, soldPackage } from "../shapes/book";
import { told } from "../shapes/parts";

/** A book as programs see it. */
export function showBook(own: OwnBook, locale: Locale): z.input<typeof book> {
  const { slug, title, language, state, editions, drafts } = own;
  const [newest] = editions;
  return {
    ...{ slug, title, language, state, url: `${env().APP_URL}/${locale}/books/${slug}` },
    edition: newest
      ? { number: newest.number, label: newest.label, publishedAt: told(newest.publishedAt) }
      : null,
    isbns: isbnsOf(own),
    drafts: drafts.map(({ id, label, state }) => ({ id, label, state })),
  };
}

/** A package as programs see it. */
export function showPackage(sold: PricesPage["packages"][number]): z.input<typeof soldPackage> {
  const { id, slug, title, isOffered, currency } = sold;
  return {
    ...{ id, slug, title, isOffered, currency, mode: priceModeOf(sold) },
    ...{ minimumMinor: String(sold.minimumMinor), suggestedMinor: String(sold.suggestedMinor) },
    regularMinimumMinor:
      sold.regularMinimumMinor === null ? null : String(sold.regularMinimumMinor),
    promotionPercent: sold.promotionMaxPercent,
  };
}

/** An edition as programs see it. */
export function showEdition(one: EditionOnDesk): z.input<typeof edition> {
  const { id, number, label, isMajor, standing, readers, publishedAt, undoableUntil } = one;
  return {
    ...{ id, number, label, isMajor, standing, readers },
    ...{ publishedAt: told(publishedAt), undoableUntil: told(undoableUntil) },
    files: one.files.map(({ role, format, fileName, sizeBytes, sha256 }) => ({
      ...{ role, format, fileName, sizeBytes: Number(sizeBytes), sha256 },
    })),
  };
}
