import "server-only";
import type { Tx } from "@/lib/platform/db";
import { plainWords } from "./columns";
import { booksOf, type Owner } from "./importer";

/** A book rows can be about, with its packages, the first one first. */
export type KnownBook = Awaited<ReturnType<typeof readBooks>>[number];

/** The books an importer may bring something for, found by their title or their slug; two of one title are neither. */
export async function knownBooks(tx: Tx, by: Owner) {
  const books = await readBooks(tx, by);
  const byWords = new Map<string, KnownBook | "several">();
  for (const book of books)
    for (const words of new Set([plainWords(book.title), plainWords(book.slug)]))
      byWords.set(words, byWords.has(words) ? "several" : book);
  return {
    named: (text: string) => byWords.get(plainWords(text)),
    withId: (id: string | null) => books.find((book) => book.id === id),
  };
}

function readBooks(tx: Tx, by: Owner) {
  return tx.book.findMany({
    where: {
      state: { not: "deleted" },
      ...booksOf(by),
    },
    select: {
      ...{ id: true, slug: true, title: true, state: true },
      packages: { orderBy: { position: "asc" }, select: { id: true, currency: true } },
    },
  });
}
