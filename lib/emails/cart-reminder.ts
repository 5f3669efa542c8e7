import "server-only";
import { findReminderToTell } from "@/lib/cart/cart-reminder";
import { cartLinkDays } from "@/lib/cart/reminder-life";
import { writeCartToken, writeStopToken } from "@/lib/cart/reminder-token";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { button, type Letter, link, list, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/**
 * To whoever ticked that they want it: the one letter with a link to the cart they left. Null once they withdrew that, or
 * have bought or emptied it.
 */
export async function cartReminder(
  { t, locale, date }: MailWords,
  payload: { reminderId: string },
): Promise<Letter | null> {
  const reminder = await findReminderToTell(payload.reminderId);
  if (!reminder) return null;
  const { id: reminderId, consentedAt, titles } = reminder;
  const expiresAt = addDays(now(), cartLinkDays);
  const cart = writeCartToken({ reminderId, expiresAt });
  const stop = writeStopToken(reminderId);
  return {
    subject: t("cartReminder.subject"),
    preview: t("cartReminder.preview"),
    heading: t("cartReminder.heading"),
    parts: [
      text(t("cartReminder.intro", { date: date(consentedAt) })),
      list(titles.map(({ title }) => title)),
      button(t("cartReminder.button"), shopAddress(`/${locale}/cart/back/${cart}`)),
      text(t("cartReminder.terms", { date: date(expiresAt) })),
      text(t("cartReminder.once")),
      link(t("cartReminder.stop"), shopAddress(`/${locale}/cart/forget/${stop}`)),
    ],
    // RFC 8058: the reader's own program can withdraw the consent by one press.
    headers: {
      "List-Unsubscribe": `<${shopAddress(`/forget-cart/${stop}`)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}
