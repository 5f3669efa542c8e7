import "server-only";
import { isErasedAddress } from "@/lib/kernel/erased-address";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { isRefusedForGood, isUnanswered, type MailLine } from "@/lib/platform/mailer";
import {
  closeLetter,
  heavyLetter,
  holdLetter,
  postponeLetter,
  putOffLetter,
  refuseLetter,
  type TakenLetter,
} from "@/lib/platform/outbox";
import { inSpan } from "@/lib/platform/telemetry/span";
import { tally } from "@/lib/platform/telemetry/tally";
import { during } from "@/lib/platform/under-way";
import { type Letter, NotYet } from "./letter";
import type { LetterLogo } from "./letter-logo";
import type { MailWords } from "./mail-words";
import { plainLetter } from "./plain-letter";
import { setLetter } from "./set-letter";

/** Seconds for which a letter that carries a book is its sender's: fifty megabytes over a slow line. */
const heavySeconds = 3600;

type Head = { shop: string; logo: LetterLogo | null };

/**
 * Sets a letter, hands it over and notes it; without one, or to somebody who was erased, that there was nothing left to say. Its Message-ID is its
 * row's: should the process die between handing over and noting, the same letter goes out again, and is shown once.
 */
export async function handOver(
  mail: { id: string; recipient: string },
  letter: Letter | null,
  { shop, logo, words, deliver }: Head & { words: MailWords; deliver: MailLine["deliver"] },
) {
  if (!letter || isErasedAddress(mail.recipient)) return closeLetter(mail.id, null);
  const { subject, headers = {}, enclosed } = letter;
  const messageId = `<${mail.id}@${new URL(env().APP_URL).hostname}>`;
  const foot = [shop, words.t("frame.question")];
  const html = await setLetter(letter, { locale: words.locale, shop, logo, foot: foot.slice(1) });
  const text = plainLetter(letter, foot);
  if (enclosed) await holdLetter(mail, heavySeconds);
  await deliver({
    ...{ to: mail.recipient, subject, text, html, messageId, headers },
    enclosed: enclosed && { ...enclosed, bytes: await enclosed.open() },
  });
  await enclosed?.noteSent();
  return closeLetter(mail.id, { subject, messageId });
}

/** Writes and sends a letter under its own name; one that cannot be sent now is laid aside. */
export function inHand(taken: TakenLetter, send: () => Promise<unknown>) {
  const { id: mailId, letter } = taken;
  return during({ mailId, letter }, () =>
    inSpan(`letter ${letter}`, { "bouquin.mail": mailId }, async () => {
      await send();
      tally("bouquin_letters_total", 1, { outcome: "sent" });
    }).catch((error: Error) => {
      tally("bouquin_letters_total", 1, { outcome: "failed" });
      return layAside(taken, error);
    }),
  );
}

/** Days after which a letter that must not leave yet is asked again. */
const putOffDays = 1;

/**
 * Leaves a letter that could not be sent for a later try; a book that was refused for good is not tried again, and what
 * must not leave yet (`NotYet`) has used no try.
 */
async function layAside(taken: TakenLetter, error: Error) {
  const { id: mailId, attempts, letter } = taken;
  if (error instanceof NotYet) return putOffLetter(taken, putOffDays);
  log.warn({ mailId, attempts, reason: error.message }, "a letter must wait");
  const [reason, isForGood] = [error.message, isRefusedForGood(error)];
  if (letter === heavyLetter && isForGood) return refuseLetter(taken, reason);
  await postponeLetter(taken, { reason, isForGood, isUnanswered: isUnanswered(error) });
}
