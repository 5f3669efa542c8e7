import { getRequestConfig } from "next-intl/server";
import { shopZone } from "@/lib/kernel/shop-zone";
import { spokenLocale } from "./locale";
import { loadMessages } from "./messages";
import { parsedMessages } from "./parsed-messages";

/** The language of a page is the first segment of its address. */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = spokenLocale(asked);
  return { locale, messages: loadMessages(locale), timeZone: shopZone, ...parsedMessages };
});
