import { getTranslations } from "next-intl/server";
import type { AutosavedWords } from "@/components/author/autosaved-form";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formatTime } from "@/lib/i18n/format";

/** What a form of the workshop that saves itself says of that. */
export async function savedWords(form: string): Promise<AutosavedWords> {
  const [t, common, meanwhile] = await Promise.all([
    getTranslations("workshop.texts"),
    getTranslations("common"),
    meanwhileWords(),
  ]);
  return {
    ...{ form, problem: common("problem"), save: t("save"), saving: t("saving") },
    ...{ savedAt: t.raw("savedAt") as string, unsaved: t("unsaved"), away: t("away") },
    meanwhile,
  };
}

/** What it says where other words were saved meanwhile. */
export async function meanwhileWords() {
  const t = await getTranslations("workshop.meanwhile");
  const [title, lead, empty] = [t("title"), t("lead"), t("empty")];
  return { title, lead, empty, keep: t("keep"), take: t("take") };
}

/** What a box is called there, as a form sends it. */
export async function tickWords() {
  const t = await getTranslations("workshop.meanwhile");
  return { on: t("ticked"), "": t("unticked") };
}

/** The answer of such a form: when it was saved, on the author's clock, and the mark of what stands now. */
export async function toldSaving(
  { savedAt, shown }: { savedAt: Date; shown: string },
  locale: string,
) {
  return { savedAt: formatTime(savedAt, locale, await currentTimeZone()), shown };
}
