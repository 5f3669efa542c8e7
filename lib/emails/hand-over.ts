import "server-only";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { isUnanswered, type MailLine } from "@/lib/platform/mailer";
import { closeLetter, postponeLetter, type TakenLetter } from "@/lib/platform/outbox";
import type { Letter } from "./letter";
import type { MailWords } from "./mail-words";
import { plainLetter } from "./plain-letter";
import { setLetter } from "./set-letter";

/**
 * Sets a letter, hands it over and notes it; without one, that there was nothing left to say. Its Message-ID is its
 * row's: should the process die between handing over and noting, the same letter goes out again, and is shown once.
 */
export async function handOver(
  mail: { id: string; recipient: string },
  letter: Letter | null,
  { shop, words, deliver }: { shop: string; words: MailWords; deliver: MailLine["deliver"] },
) {
  if (!letter) return closeLetter(mail.id, null);
  const { subject, headers = {} } = letter;
  const messageId = `<${mail.id}@${new URL(env().APP_URL).hostname}>`;
  const foot = [shop, words.t("frame.question")];
  const html = await setLetter(letter, { locale: words.locale, shop, foot: foot.slice(1) });
  const text = plainLetter(letter, foot);
  await deliver({ to: mail.recipient, subject, text, html, messageId, headers });
  return closeLetter(mail.id, { subject, messageId });
}

/** Leaves a letter that could not be sent for a later try. */
export async function layAside(taken: TakenLetter, error: Error) {
  const { id: mailId, attempts } = taken;
  log.warn({ mailId, attempts, reason: error.message }, "a letter must wait");
  await postponeLetter(taken, { reason: error.message, isUnanswered: isUnanswered(error) });
}
