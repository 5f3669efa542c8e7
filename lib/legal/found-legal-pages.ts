import "server-only";
import { createTranslator } from "next-intl";
import { type Locale, locales } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type LegalPage, legalPages } from "./legal-page";

/** Gives a shop the texts it begins with. Asked again it changes nothing, whatever a later version would begin with. */
export async function foundLegalPages() {
  const [french, english] = locales.map(shippedTexts);
  await db().legalVersion.createMany({
    data: legalPages.map((page) => ({
      ...{ page, number: 1, savedAt: now() },
      ...{ french: french?.(page) ?? "", english: english?.(page) ?? "" },
    })),
    skipDuplicates: true,
  });
}

function shippedTexts(locale: Locale) {
  const t = createTranslator({ locale, messages: loadMessages(locale), namespace: "legal" });
  return (page: LegalPage) => (t.raw(`shipped.${page}`) as string[]).join("\n\n");
}
