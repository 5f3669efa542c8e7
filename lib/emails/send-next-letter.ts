import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { asTimeZone } from "@/lib/i18n/time-zone";
import { shopZone } from "@/lib/kernel/shop-zone";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { deliver, isRefusedForGood, isUnanswered } from "@/lib/platform/mailer";
import {
  holdLetter,
  postponeLetter,
  refuseLetter,
  type TakenLetter,
  takeLetter,
} from "@/lib/platform/outbox";
import { writeLetter } from "./letters";
import { mailWords } from "./mail-words";
import { plainLetter } from "./plain-letter";
import { setLetter } from "./set-letter";

/** The letters that carry a book: one at a time leaves, so that the short ones always have a way. */
const heavy = "device-delivery";

/** Seconds for which such a letter is its sender's: fifty megabytes over a slow line. */
const heavySeconds = 3600;

// Which call of this process carries one, or may take one now.
let carrier: symbol | null = null;

/**
 * Sends the letter that has been due longest, in its reader's language; false when none is due. A letter is one
 * sender's at a time; should a sender die between handing over and noting it, the same Message-ID goes out again and
 * mail programs show it once. What the mail server does not take is tried again later; a book that it refuses for good
 * is not, and its reader sees why.
 */
export async function sendNextLetter() {
  const me = Symbol("a lane");
  const putDown = () => {
    if (carrier === me) carrier = null;
  };
  carrier ??= me;
  try {
    const taken = await takeLetter(carrier === me ? undefined : heavy);
    if (taken?.letter !== heavy) putDown();
    if (taken) await send(taken).catch((error: Error) => putBack(taken, error));
    return taken !== null;
  } finally {
    putDown();
  }
}

async function putBack(taken: TakenLetter, error: Error) {
  const { id: mailId, attempts, letter } = taken;
  log.warn({ mailId, attempts, reason: error.message }, "a letter must wait");
  if (letter === heavy && isRefusedForGood(error)) return refuseLetter(taken, error.message);
  await postponeLetter(taken, { reason: error.message, isUnanswered: isUnanswered(error) });
}

async function send(taken: TakenLetter) {
  const { id: mailId } = taken;
  const mail = await db().outboxMail.findUniqueOrThrow({ where: { id: mailId } });
  const { name: shop } = await getShopSettings();
  const words = mailWords(mail.locale, await zoneOf(mail.recipient));
  const letter = await writeLetter(mail.letter, words, {
    ...(mail.payload as Record<string, string>),
    shop,
  });
  if (!letter) return mark(mailId, { state: "moot" });
  const { subject, enclosed } = letter;
  const messageId = `<${mailId}@${new URL(env().APP_URL).hostname}>`;
  const foot = [shop, words.t("frame.question")];
  const html = await setLetter(letter, { locale: words.locale, shop, foot: foot.slice(1) });
  const text = plainLetter(letter, foot);
  if (enclosed) await holdLetter(taken, heavySeconds);
  await deliver({
    ...{ to: mail.recipient, subject, text, html, messageId },
    enclosed: enclosed && { ...enclosed, bytes: await enclosed.open() },
  });
  await enclosed?.noteSent();
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
