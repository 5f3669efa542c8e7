import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { preferredLocale } from "@/lib/i18n/locale";
import { db } from "@/lib/platform/db";
import { type NoticeChoice, noticeChoice, usualChoice } from "./notice-choice";
import { readNoticeToken } from "./notice-token";

/** What a reader chose: for books without a choice of their own, and for each book that has one. */
export type ReaderChoices = {
  general: NoticeChoice;
  books: { bookId: string; title: string; language: string; choice: NoticeChoice }[];
};

/** Which new editions a reader wants to hear of. */
export async function readerChoices({ email }: Reader): Promise<ReaderChoices> {
  return choicesOf(email);
}

async function choicesOf(email: string): Promise<ReaderChoices> {
  const rows = await db().noticeChoice.findMany({ where: { email } });
  const choices = new Map(rows.map((row) => [row.bookId, noticeChoice.parse(row.choice)]));
  const books = await db().book.findMany({
    where: { id: { in: [...choices.keys()].filter((id) => id !== null) } },
    select: { id: true, title: true, language: true },
    orderBy: { title: "asc" },
  });
  const general = choices.get(null) ?? usualChoice;
  return {
    general,
    books: books.map(({ id, title, language }) => {
      return { bookId: id, title, language, choice: choices.get(id) ?? general };
    }),
  };
}

/**
 * What the page behind a letter's own address shows: whose choice, of which book, in which language they are written
 * to. Null for an address that is not ours. Looking changes nothing: mail scanners look too.
 */
export async function choiceByLetter(token: string) {
  const claim = readNoticeToken(token);
  if (!claim) return null;
  const { email, bookId } = claim;
  const [book, choices, person, order] = await Promise.all([
    db().book.findUnique({
      where: { id: bookId },
      select: { slug: true, title: true, language: true },
    }),
    choicesOf(email),
    db().user.findUnique({ where: { email }, select: { locale: true } }),
    db().order.findFirst({
      where: { email },
      orderBy: { placedAt: "desc" },
      select: { locale: true },
    }),
  ]);
  if (!book) return null;
  const own = choices.books.find((one) => one.bookId === bookId);
  const locale = preferredLocale(null, person?.locale ?? order?.locale, "fr");
  return { email, book, choice: own?.choice ?? choices.general, locale };
}
