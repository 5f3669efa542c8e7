import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { LinkButton } from "@/components/ui/link-button";
import type { LibraryItem } from "@/lib/access/library-page";
import { currentReader } from "@/lib/edge/current-actor";
import { formatPercent } from "@/lib/i18n/format";
import { listLastPlaces } from "@/lib/reading/last-places";
import { readingFormat } from "@/lib/reading/reading-place";

/** The way into a book's newest edition in the browser: to its beginning, or on from where its reader stopped. */
export async function ReadLink({ item, locale }: { item: LibraryItem; locale: string }) {
  const [t, places] = await Promise.all([getTranslations("reading"), lastPlaces()]);
  const { book, line } = item;
  const offered = book.editions[0]?.files.map(({ format }) => format) ?? [];
  const last = places?.get(book.id);
  const place = last && offered.includes(last.format) ? last.place : null;
  const format = place
    ? last?.format
    : readingFormat.options.find((candidate) => offered.includes(candidate));
  if (!format) return null;
  const percent = place && formatPercent(Math.round(place.fraction * 100) * 100, locale);
  const chapter = place?.chapter?.title;
  const goOn = percent && (chapter ? t("goOn", { chapter, percent }) : t("goOnPlain", { percent }));
  const label = goOn ?? t("read");
  return (
    <LinkButton
      href={`/${locale}/read/${book.id}/${format}`}
      aria-label={`${label}, ${line.title}`}
    >
      <span className="line-clamp-2">{label}</span>
    </LinkButton>
  );
}

// Every card of the library asks; the answer is one.
const lastPlaces = cache(async () => {
  const reader = await currentReader();
  return reader && listLastPlaces(reader);
});
