import { getTranslations } from "next-intl/server";

/** What a form says while it works out a puzzle. */
export async function puzzleWords() {
  const t = await getTranslations("abuse.puzzle");
  return { working: t("working"), solved: t("solved"), failed: t("failed") };
}
