import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { isSeen } from "@/lib/catalog/book-state";
import { db, sql, statement } from "@/lib/platform/db";
import { bookCards } from "./book-cards";

/**
 * What a reader keeps in mind: books wished for, the newest first; those of them that are not on sale just now (`away`), to
 * be taken back all the same; books and authors followed.
 */
export async function myWishes({ id: userId }: Reader) {
  const [wishes, follows] = await Promise.all([
    db().wish.findMany({ where: { userId }, orderBy: [{ createdAt: "desc" }, { bookId: "asc" }] }),
    db().follow.findMany({ where: { userId }, orderBy: [{ since: "desc" }, { id: "asc" }] }),
  ]);
  const wished = await bookCards(wishes.map(({ bookId }) => bookId));
  const onSale = new Set(wished.map(({ id }) => id));
  const awayIds = wishes.map(({ bookId }) => bookId).filter((id) => !onSale.has(id));
  const [away, books, authors] = await Promise.all([
    listNamed(awayIds),
    // Also those that are not on sale just now: whoever follows one must be able to stop.
    listNamed(follows.flatMap(({ bookId }) => bookId ?? [])),
    db().author.findMany({
      where: { id: { in: follows.flatMap(({ authorId }) => authorId ?? []) } },
      select: { id: true, slug: true, name: true },
    }),
  ]);
  return { wished, away, books, authors };
}

// By name, each with whether it has a page to be led to.
async function listNamed(ids: string[]) {
  const books = await db().book.findMany({
    where: { id: { in: ids } },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    select: { id: true, slug: true, title: true, language: true, state: true, isAnnounced: true },
  });
  return books.map((book) => ({ ...book, isSeen: isSeen(book) }));
}

/** How a page's buttons stand for a reader, by kind: "on" is pressed. */
export async function wishesOn(
  { id: userId }: Reader,
  { bookId, authorId }: { bookId?: string | undefined; authorId?: string | undefined },
) {
  const ofBook = sql`user_id = ${userId}::uuid AND book_id = ${bookId ?? null}::uuid`;
  const [kept] = await statement<{ wish: boolean; book: boolean; author: boolean }>(sql`
    SELECT EXISTS (SELECT 1 FROM wishes WHERE ${ofBook}) AS wish,
      EXISTS (SELECT 1 FROM follows WHERE ${ofBook}) AS book,
      EXISTS (SELECT 1 FROM follows
        WHERE user_id = ${userId}::uuid AND author_id = ${authorId ?? null}::uuid) AS author`);
  return { wish: turn(kept?.wish), book: turn(kept?.book), author: turn(kept?.author) };
}

function turn(isKept = false) {
  return isKept ? "on" : "off";
}
