import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReadingRoom } from "@/components/reading/reading-room";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { currentReader } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { openBook } from "@/lib/reading/open-book";
import { placeFor } from "@/lib/reading/place-for";
import type { ReadingPlace } from "@/lib/reading/reading-place";
import { readingWish } from "@/lib/reading/reading-wish";
import { readingNames, readingWords } from "../../../reading-words";
import { ShutBook } from "../../../shut-book";
import { WithoutScripts } from "../../../without-scripts";

type Props = {
  params: Promise<{ locale: string; bookId: string; format: string }>;
  searchParams: PageQuery;
};

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "reading" });
  return { title: t("title") };
}

/** A book its reader owns, to be read here: the newest edition, or an older one by its number. */
export default async function Read({ params, searchParams }: Props) {
  const { locale, bookId, format } = await params;
  mustSpeak(locale);
  const { edition: asked } = await pageQuery(searchParams, "edition");
  const wish = readingWish.safeParse({ bookId, format, editionNumber: asked });
  if (!wish.success) notFound();
  const query = asked ? `?edition=${asked}` : "";
  const reader = await currentReader();
  if (!reader) {
    const here = `/${locale}/read/${bookId}/${format}${query}`;
    redirect(`/${locale}/sign-in?to=${encodeURIComponent(here)}`);
  }
  const opened = await openBook(reader, wish.data);
  if (!opened.ok) {
    if (opened.reason === "not-found" || opened.reason === "unknown") notFound();
    return <ShutBook reason={opened.reason} locale={locale} />;
  }
  const { book, edition, links } = opened.value;
  const t = await getTranslations("reading");
  const [start, words, names] = await Promise.all([
    placeFor(reader, edition, wish.data.format),
    readingWords(t("toLibrary")),
    readingNames(book.title),
  ]);
  const [file] = asked ? [] : downloadAddresses(links, "library", [format]);
  const around = {
    ...{ title: book.title, backHref: `/${locale}/library`, downloadHref: file?.href ?? null },
  };
  return (
    <>
      <WithoutScripts {...around} back={words.back} />
      <ReadingRoom
        {...around}
        {...{ locale, words, language: book.language }}
        notice={
          start?.carriedFrom == null ? null : carriedNotice(t, start.place, start.carriedFrom)
        }
        opening={{
          format: wish.data.format,
          manifestHref: `/api/reading/books/${bookId}/${format}${query}`,
          start: start?.place ?? null,
          keeping: { kind: "shop", editionId: edition.id, format },
          names,
        }}
      />
    </>
  );
}

// A PDF looks its chapter up by the title when it is open: whether it is there cannot be promised before.
function carriedNotice(
  t: Awaited<ReturnType<typeof getTranslations<"reading">>>,
  { chapter }: ReadingPlace,
  edition: number,
) {
  return chapter?.href ? t("carried", { edition }) : t("carriedShare", { edition });
}
