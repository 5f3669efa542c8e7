import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import enDesk from "@/lib/i18n/messages/en/operator-desk.json";
import en from "@/lib/i18n/messages/en/privacy.json";
import frDesk from "@/lib/i18n/messages/fr/operator-desk.json";
import fr from "@/lib/i18n/messages/fr/privacy.json";

/** The words of an export in one language: headings, names of fields, and what codes mean where that is told. */
export function exportWords(locale: Locale) {
  const messages = locale === "en" ? en : fr;
  const { sections, fields, values } = messages.privacyExport;
  const { deeds } = (locale === "en" ? enDesk : frDesk).operatorDesk.audit;
  const t = createTranslator({ locale, messages, namespace: "privacyExport" });
  return {
    t,
    section: (name: string) => t(`sections.${name as keyof typeof sections}`),
    field: (name: string) => t(`fields.${name as keyof typeof fields}`),
    /** A code that has no words is told as it is. */
    value: (code: string) =>
      Object.hasOwn(values, code)
        ? t(`values.${code as keyof typeof values}`)
        : ((deeds as Record<string, string>)[code] ?? code),
  };
}

export type ExportWords = ReturnType<typeof exportWords>;
