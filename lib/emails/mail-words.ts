import { createTranslator } from "next-intl";
import { formatDate, formatInstant, formatMoney } from "@/lib/i18n/format";
import en from "@/lib/i18n/messages/en/emails.json";
import fr from "@/lib/i18n/messages/fr/emails.json";
import { parsedMessages } from "@/lib/i18n/parsed-messages";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";

/** The words and formats of letters in one language; instants are written with their zone. */
export function mailWords(locale: string, timeZone = shopZone) {
  const language = locale === "en" ? "en" : "fr";
  const messages = language === "en" ? en : fr;
  const t = createTranslator({ locale: language, messages, timeZone, ...parsedMessages });
  return {
    t,
    locale: language,
    money: (amountMinor: bigint, currency: string) =>
      formatMoney(money(amountMinor, currency), language),
    date: (instant: Date) => formatDate(instant, language, timeZone),
    instant: (instant: Date) => formatInstant(instant, language, timeZone),
  };
}

export type MailWords = ReturnType<typeof mailWords>;
