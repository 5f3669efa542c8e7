import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Importer } from "./importer";
import type { NewBook } from "./plan-books";

/** Writes books of a file as drafts of an author, each with one package; they are on sale once an edition is published. */
export async function writeBooks(tx: Tx, by: Importer, books: readonly NewBook[]) {
  if (by.kind !== "author") throw new Error("books are brought in by their author");
  for (const { slug, title, language, description, prices } of books)
    await tx.book.create({
      data: {
        ...{ slug, title, language, description, state: "draft" },
        packages: { create: prices },
        authors: { create: { authorId: by.id, position: 0, shareBp: 10_000 } },
      },
    });
}
