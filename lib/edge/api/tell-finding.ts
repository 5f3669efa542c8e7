import "server-only";
import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import type { Finding } from "@/lib/inspection/finding";

/** What a check found, as a sentence; where it stands is told beside it. */
export function tellFinding({ code, facts = {} }: Finding, locale: Locale) {
  const t = createTranslator({
    locale,
    messages: loadMessages(locale),
    namespace: "findings.words",
  });
  const key = code as Parameters<typeof t>[0];
  return t.has(key) ? t(key, facts as never) : t("unknown", { code });
}
