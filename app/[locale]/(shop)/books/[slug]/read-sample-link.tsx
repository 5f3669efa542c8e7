import { getTranslations } from "next-intl/server";
import { readingFormat } from "@/lib/reading/reading-place";

/** The way into a book's sample in the browser; nothing where none of its formats can be read there. */
export async function ReadSampleLink({
  locale,
  slug,
  formats,
}: {
  locale: string;
  slug: string;
  formats: string[];
}) {
  const t = await getTranslations("reading");
  const format = readingFormat.options.find((known) => formats.includes(known));
  if (!format) return null;
  return (
    <a href={`/${locale}/books/${slug}/sample/${format}`} className="link">
      {t("readSample")}
    </a>
  );
}
