import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { asTimeZone } from "@/lib/i18n/time-zone";
import { shopZone } from "@/lib/kernel/shop-zone";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { deliver } from "@/lib/platform/mailer";
import { writeLetter } from "./letters";
import { mailWords } from "./mail-words";
import { plainLetter } from "./plain-letter";
import { setLetter } from "./set-letter";

/**
 * Writes and sends one promised letter, in its reader's language. The queue gives one letter to one worker at a
 * time; should a worker die between handing over and noting it, the same Message-ID goes out again and mail
 * programs show it once. Throws when the server did not take it: the queue tries again, the last time as failed.
 */
export async function sendPromisedMail(mailId: string, isLastAttempt: boolean) {
  const mail = await db().outboxMail.findUniqueOrThrow({ where: { id: mailId } });
  if (mail.state === "sent" || mail.state === "moot") return;
  const { name: shop } = await getShopSettings();
  const words = mailWords(mail.locale, await zoneOf(mail.recipient));
  const letter = await writeLetter(mail.letter, words, {
    ...(mail.payload as Record<string, string>),
    shop,
  });
  if (!letter) return mark(mailId, { state: "moot" });

  const messageId = `<${mailId}@${new URL(env().APP_URL).hostname}>`;
  const foot = [shop, words.t("frame.question")];
  const html = await setLetter(letter, { locale: words.locale, shop, foot: foot.slice(1) });
  const subject = letter.subject;
  try {
    await deliver({
      to: mail.recipient,
      subject,
      text: plainLetter(letter, foot),
      html,
      messageId,
    });
  } catch (error) {
    const lastError = (error as Error).message.slice(0, 500);
    await mark(mailId, { state: isLastAttempt ? "failed" : "promised", lastError, messageId });
    throw error;
  }
  await mark(mailId, { state: "sent", subject, messageId, lastError: null, sentAt: now() });
}

// A guest's zone is not known; a person's is the one they last signed in from.
async function zoneOf(email: string) {
  const user = await db().user.findUnique({ where: { email }, select: { timeZone: true } });
  return asTimeZone(user?.timeZone) ?? shopZone;
}

async function mark(mailId: string, news: Record<string, string | Date | null>) {
  await db().outboxMail.update({
    where: { id: mailId },
    data: { ...news, attempts: { increment: 1 } },
  });
}
