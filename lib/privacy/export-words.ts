import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import enDesk from "@/lib/i18n/messages/en/operator-desk.json";
import en from "@/lib/i18n/messages/en/privacy.json";
import frDesk from "@/lib/i18n/messages/fr/operator-desk.json";
import fr from "@/lib/i18n/messages/fr/privacy.json";

/** The words of an export in one language: headings, names of fields, and what codes mean where that is told. */
export function exportWords(locale: Locale) {
  const messages = locale === "en" ? en : fr;
  const { sections, fields, values: codes } = messages.privacyExport;
  const { deeds } = (locale === "en" ? enDesk : frDesk).operatorDesk.audit;
  const values: Record<string, string> = { ...deeds, ...codes };
  return {
    t: createTranslator({ locale, messages, namespace: "privacyExport" }),
    section: (name: string) => (sections as Record<string, string>)[name] ?? name,
    field: (name: string) => (fields as Record<string, string>)[name] ?? name,
    value: (code: string) => values[code] ?? code,
  };
}

export type ExportWords = ReturnType<typeof exportWords>;
