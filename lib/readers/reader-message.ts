import { z } from "zod";

/** Days between two messages to the readers of one book. */
export const messagePauseDays = 7;

/** Characters of a message. */
export const longestBody = 10_000;

const subject = z.string().trim().max(150, "subject-too-long");
const body = z.string().trim().max(longestBody, "body-too-long");

/** What an author writes: in French, in English or both; Markdown. */
export const messageWords = z.object({
  subjectFr: subject,
  bodyFr: body,
  subjectEn: subject,
  bodyEn: body,
});
export type MessageWords = z.infer<typeof messageWords>;

/** What the form of a message writes: its words, and which edition they are about. */
export function wordsOfMessage(one: MessageWords & { editionId: string }) {
  const { editionId, subjectFr, bodyFr, subjectEn, bodyEn } = one;
  return { editionId, subjectFr, bodyFr, subjectEn, bodyEn };
}

type Flaw = { reason: string; field: string };

/** What keeps words from being a message, and beside which field that stands; null when nothing does. */
export function flawOf(words: MessageWords): Flaw | null {
  for (const [subjectOf, bodyOf] of [
    ["subjectFr", "bodyFr"],
    ["subjectEn", "bodyEn"],
  ] as const) {
    if (words[subjectOf] && !words[bodyOf]) return { reason: "body-missing", field: bodyOf };
    if (!words[subjectOf] && words[bodyOf]) return { reason: "subject-missing", field: subjectOf };
    // What becomes the head of a letter is one line.
    if (/[\r\n]/.test(words[subjectOf])) return { reason: "invalid", field: subjectOf };
  }
  return words.bodyFr || words.bodyEn ? null : { reason: "body-missing", field: "bodyFr" };
}

/** The words a reader of a language gets, and their language: their own where it is written, else the other. */
export function wordsFor(words: MessageWords, locale: string) {
  const french = { language: "fr", subject: words.subjectFr, body: words.bodyFr };
  const english = { language: "en", subject: words.subjectEn, body: words.bodyEn };
  const [own, other] = locale === "en" ? [english, french] : [french, english];
  return own.body ? own : other;
}

/**
 * Whether so many readers are, for their author, those that were shown: a book that sells gains and loses some while its author
 * reads a message over, so one in twenty may have come or gone, and none of fewer than twenty.
 */
export function isAsShown(count: number, shown: number) {
  return Math.abs(count - shown) <= Math.floor(shown / 20);
}
