import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { bookCards } from "./book-cards";

/** What a reader keeps in mind: books wished for, books and authors followed; the newest first. */
export async function myWishes({ id: userId }: Reader) {
  const [wishes, follows] = await Promise.all([
    db().wish.findMany({ where: { userId }, orderBy: [{ createdAt: "desc" }, { bookId: "asc" }] }),
    db().follow.findMany({ where: { userId }, orderBy: [{ since: "desc" }, { id: "asc" }] }),
  ]);
  const [wished, books, authors] = await Promise.all([
    bookCards(wishes.map(({ bookId }) => bookId)),
    // Also those that are not on sale just now: whoever follows one must be able to stop.
    db().book.findMany({
      where: { id: { in: follows.flatMap(({ bookId }) => bookId ?? []) } },
      select: { id: true, slug: true, title: true, language: true, state: true },
    }),
    db().author.findMany({
      where: { id: { in: follows.flatMap(({ authorId }) => authorId ?? []) } },
      select: { id: true, slug: true, name: true },
    }),
  ]);
  return { wished, books, authors, awayCount: wishes.length - wished.length };
}

/** How a page's buttons stand for a reader, by kind: "on" is pressed. */
export async function wishesOn(
  { id: userId }: Reader,
  { bookId, authorId }: { bookId?: string | undefined; authorId?: string | undefined },
) {
  const [wish, book, author] = await Promise.all([
    bookId ? db().wish.count({ where: { userId, bookId } }) : 0,
    bookId ? db().follow.count({ where: { userId, bookId } }) : 0,
    authorId ? db().follow.count({ where: { userId, authorId } }) : 0,
  ]);
  return { wish: turn(wish), book: turn(book), author: turn(author) };
}

function turn(count: number) {
  return count > 0 ? "on" : "off";
}
