import { getTranslations } from "next-intl/server";
import type { AutosavedWords } from "@/components/author/autosaved-form";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formatTime } from "@/lib/i18n/format";

/** What a form of the workshop that saves itself says of that. */
export async function savedWords(form: string): Promise<AutosavedWords> {
  const [t, common] = await Promise.all([
    getTranslations("workshop.texts"),
    getTranslations("common"),
  ]);
  return {
    ...{ form, problem: common("problem"), save: t("save"), saving: t("saving") },
    ...{ savedAt: t.raw("savedAt") as string, unsaved: t("unsaved"), away: t("away") },
  };
}

/** The answer of such a form: when it was saved, on the author's clock. */
export async function toldSaving({ savedAt }: { savedAt: Date }, locale: string) {
  return { savedAt: formatTime(savedAt, locale, await currentTimeZone()) };
}
