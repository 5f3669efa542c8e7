import { createTranslator, type useTranslations } from "next-intl";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { Locale } from "./locale";
import enBookPage from "./messages/en/book-page.json";
import enMore from "./messages/en/more.json";
import enNotices from "./messages/en/notices.json";
import en from "./messages/en/pages.json";
import enReading from "./messages/en/reading.json";
import enReviews from "./messages/en/reviews.json";
import frBookPage from "./messages/fr/book-page.json";
import frMore from "./messages/fr/more.json";
import frNotices from "./messages/fr/notices.json";
import fr from "./messages/fr/pages.json";
import frReading from "./messages/fr/reading.json";
import frReviews from "./messages/fr/reviews.json";
import { parsedMessages } from "./parsed-messages";

// The front holds texts of its own beside those of the pages: no more of them than what it answers is written in.
const rooms = {
  fr: { ...fr, ...frBookPage, ...frMore, ...frNotices, ...frReading, ...frReviews },
  en: { ...en, ...enBookPage, ...enMore, ...enNotices, ...enReading, ...enReviews },
};

/** The texts of one room in one language, where there is no page around that knows it. */
export function wordsIn(locale: Locale, namespace: string): ReturnType<typeof useTranslations> {
  const messages: Record<string, unknown> = rooms[locale];
  return createTranslator({
    ...{ locale, messages, namespace, timeZone: shopZone },
    ...parsedMessages,
  });
}
