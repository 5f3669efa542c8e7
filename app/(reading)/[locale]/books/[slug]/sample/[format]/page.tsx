import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReadingRoom } from "@/components/reading/reading-room";
import { mustSpeak } from "@/lib/edge/must-speak";
import { openSample } from "@/lib/reading/open-sample";
import { readingFormat } from "@/lib/reading/reading-place";
import { readingNames, readingWords } from "../../../../reading-words";
import { WithoutScripts } from "../../../../without-scripts";

type Props = { params: Promise<{ locale: string; slug: string; format: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "reading" });
  return { title: t("sampleTitle") };
}

/** A book's sample, to be read here by anyone, without an account. */
export default async function ReadSample({ params }: Props) {
  const { locale, slug, format } = await params;
  mustSpeak(locale);
  const known = readingFormat.safeParse(format);
  const opened = known.success ? await openSample(slug, format) : null;
  if (!known.success || !opened?.ok) notFound();
  const { book, edition } = opened.value;
  const t = await getTranslations("reading");
  const [words, names] = await Promise.all([
    readingWords(t("toBook")),
    readingNames(t("sampleOf", { title: book.title })),
  ]);
  const around = {
    title: t("sampleOf", { title: book.title }),
    backHref: `/${locale}/books/${slug}`,
    downloadHref: `/samples/${slug}/${format}`,
  };
  return (
    <>
      <WithoutScripts {...around} back={words.back} />
      <ReadingRoom
        {...around}
        {...{ locale, words, language: book.language }}
        notice={null}
        opening={{
          format: known.data,
          manifestHref: `/api/reading/samples/${slug}/${format}`,
          start: null,
          keeping: { kind: "browser", name: `sample:${slug}:${format}`, editionId: edition.id },
          names,
        }}
      />
    </>
  );
}
