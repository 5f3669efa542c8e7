import { getTranslations } from "next-intl/server";
import type { ReadingWords } from "@/components/reading/reading-words";

/** The texts of the reading page in the language of the request; `back` says where the way back leads. */
export async function readingWords(back: string): Promise<ReadingWords> {
  const t = await getTranslations("reading");
  return {
    back,
    ...{ contents: t("contents"), noContents: t("noContents"), settings: t("settings") },
    ...{ close: t("close"), previous: t("previous"), next: t("next"), opening: t("opening") },
    ...{ announced: t.raw("announced") as string, progress: t("progress"), keys: t("keys") },
    ...{ size: t("size"), larger: t("larger"), smaller: t("smaller"), page: t("page") },
    ...{ ofPages: t.raw("ofPages") as string, download: t("download") },
    width: {
      ...{ label: t("width"), narrow: t("widths.narrow"), usual: t("widths.usual") },
      wide: t("widths.wide"),
    },
    spacing: {
      ...{ label: t("spacing"), tight: t("spacings.tight"), usual: t("spacings.usual") },
      airy: t("spacings.airy"),
    },
    theme: {
      ...{ label: t("theme"), system: t("themes.system"), light: t("themes.light") },
      ...{ sepia: t("themes.sepia"), dark: t("themes.dark") },
    },
    flow: {
      ...{ label: t("flow"), paginated: t("flows.paginated"), scrolled: t("flows.scrolled") },
    },
    refusals: {
      ...{
        closed: t("refused.closed"),
        taken: t("refused.taken"),
        disputed: t("refused.disputed"),
      },
      ...{ frozen: t("refused.frozen"), withdrawn: t("refused.withdrawn") },
      ...{ "signed-out": t("refused.signed-out"), "file-away": t("refused.file-away") },
      ...{ unreachable: t("refused.unreachable"), other: t("refused.other") },
    },
  };
}

/** The accessible names of what shows the book. */
export async function readingNames(title: string) {
  const t = await getTranslations("reading");
  return { text: t("textOf", { title }), page: t.raw("pageName") as string };
}
