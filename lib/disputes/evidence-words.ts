import { createTranslator } from "next-intl";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { money } from "@/lib/kernel/money";

/** The words and formats of an evidence pack. Instants are UTC: a bank reads them beside its own records. */
export function evidenceWords(locale: Locale) {
  const messages = loadMessages(locale);
  return {
    locale,
    t: createTranslator({ locale, messages, namespace: "evidence", timeZone: "UTC" }),
    money: (amountMinor: bigint, currency: string) =>
      formatMoney(money(amountMinor, currency), locale),
    instant: (at: Date | null) => (at ? `${formatDateTime(at, locale, "UTC")} UTC` : "–"),
  };
}

export type EvidenceWords = ReturnType<typeof evidenceWords>;
