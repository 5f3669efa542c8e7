import { getTranslations } from "next-intl/server";

/** The words by which a reader lets the authors of a book see their address: shown beside the box, and kept as shown. */
export async function shareWords(
  locale: string,
  email: string,
  { title, authors }: { title: string; authors: string[] },
) {
  const t = await getTranslations({ locale, namespace: "readers" });
  return t("boxOf", { title, email, names: authors.join(", "), authors: authors.length });
}
