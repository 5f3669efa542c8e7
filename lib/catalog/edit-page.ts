import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import { lockOwnBook } from "./own-book";
import type { PageChoices } from "./page-words";

/** Chooses what the page of an author's book shows. Refused: "not-found". */
export async function editPage(author: Author, slug: string, choices: PageChoices) {
  const { pdfIsbn, epubIsbn, ...shown } = choices;
  const isbns = {
    ...(pdfIsbn === undefined ? {} : { pdfIsbn }),
    ...(epubIsbn === undefined ? {} : { epubIsbn }),
  };
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    if (!book) return refused("not-found");
    await tx.book.update({ where: { id: book.id }, data: { ...shown, ...isbns } });
    return ok(null);
  });
}
