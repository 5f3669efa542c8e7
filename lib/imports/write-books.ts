import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { NewBook } from "./plan-books";

/** Writes books of a file as drafts of an author, each with one package; they are on sale once an edition is published. */
export async function writeBooks(tx: Tx, authorId: string | null, books: readonly NewBook[]) {
  if (!authorId) throw new Error("books are brought in by their author");
  for (const { slug, title, language, description, prices } of books)
    await tx.book.create({
      data: {
        ...{ slug, title, language, description, state: "draft" },
        packages: { create: prices },
        authors: { create: { authorId, position: 0, shareBp: 10_000 } },
      },
    });
}
