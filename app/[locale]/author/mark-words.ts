import { getTranslations } from "next-intl/server";
import type { MarkWords } from "@/components/author/markdown-field";

/** What the marks over a box of Markdown are called. */
export async function markWords(): Promise<MarkWords> {
  const t = await getTranslations("workshop.texts");
  return {
    ...{ title: t("marks"), linkText: t("linkText") },
    mark: {
      ...{ bold: t("mark.bold"), italic: t("mark.italic"), link: t("mark.link") },
      ...{ heading: t("mark.heading"), list: t("mark.list"), quote: t("mark.quote") },
    },
  };
}
