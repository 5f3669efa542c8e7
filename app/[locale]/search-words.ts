import { getTranslations } from "next-intl/server";

/** The words of the search form, in the page's language. */
export async function searchWords() {
  const t = await getTranslations("store.search");
  return { label: t("label"), hint: t("hint"), go: t("go") };
}
