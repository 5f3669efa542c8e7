import { getTranslations } from "next-intl/server";

/** The way into a book's sample in the browser; nothing where its format cannot be read there. */
export async function ReadSampleLink({
  locale,
  slug,
  format,
}: {
  locale: string;
  slug: string;
  format: string;
}) {
  const t = await getTranslations("reading");
  const known = format.toLowerCase();
  if (known !== "epub" && known !== "pdf") return null;
  return (
    <a href={`/${locale}/books/${slug}/sample/${known}`} className="link">
      {t("readSample")}
    </a>
  );
}
