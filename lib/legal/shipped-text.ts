import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import type { LegalPage } from "./legal-page";

/** A text of the law as a shop begins with it, in Markdown, in both languages. */
export function shippedText(page: LegalPage) {
  return { french: textIn("fr", page), english: textIn("en", page) };
}

function textIn(locale: Locale, page: LegalPage) {
  const t = createTranslator({ locale, messages: loadMessages(locale), namespace: "legal" });
  return (t.raw(`shipped.${page}`) as string[]).join("\n\n");
}
