import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { asTimeZone } from "@/lib/i18n/time-zone";
import { shopZone } from "@/lib/kernel/shop-zone";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { deliver, isUnanswered } from "@/lib/platform/mailer";
import { postponeLetter, takeLetter } from "@/lib/platform/outbox";
import { writeLetter } from "./letters";
import { mailWords } from "./mail-words";
import { plainLetter } from "./plain-letter";
import { setLetter } from "./set-letter";

/**
 * Sends the letter that has been due longest, in its reader's language; false when none is due. A letter is one
 * sender's at a time; should a sender die between handing over and noting it, the same Message-ID goes out again and
 * mail programs show it once. What the mail server does not take is tried again later.
 */
export async function sendNextLetter() {
  const taken = await takeLetter();
  if (!taken) return false;
  await send(taken.id).catch(async (error: Error) => {
    log.warn(
      { mailId: taken.id, attempts: taken.attempts, reason: error.message },
      "a letter must wait",
    );
    await postponeLetter(taken, { reason: error.message, isUnanswered: isUnanswered(error) });
  });
  return true;
}

async function send(mailId: string) {
  const mail = await db().outboxMail.findUniqueOrThrow({ where: { id: mailId } });
  const { name: shop } = await getShopSettings();
  const words = mailWords(mail.locale, await zoneOf(mail.recipient));
  const letter = await writeLetter(mail.letter, words, {
    ...(mail.payload as Record<string, string>),
    shop,
  });
  if (!letter) return mark(mailId, { state: "moot" });
  const { subject } = letter;
  const messageId = `<${mailId}@${new URL(env().APP_URL).hostname}>`;
  const foot = [shop, words.t("frame.question")];
  const html = await setLetter(letter, { locale: words.locale, shop, foot: foot.slice(1) });
  const text = plainLetter(letter, foot);
  await deliver({ to: mail.recipient, subject, text, html, messageId });
  await mark(mailId, { state: "sent", subject, messageId, lastError: null, sentAt: now() });
}

// A guest's zone is not known; a person's is the one they last signed in from.
async function zoneOf(email: string) {
  const user = await db().user.findUnique({ where: { email }, select: { timeZone: true } });
  return asTimeZone(user?.timeZone) ?? shopZone;
}

async function mark(mailId: string, news: Record<string, string | Date | null>) {
  await db().outboxMail.update({ where: { id: mailId }, data: news });
}
