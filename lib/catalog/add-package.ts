import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { lockOwnBook } from "./own-book";
import { mostOnPage, type PackageWords } from "./page-words";

/** The prices of a new package, minor units of the book's currency. */
type Prices = { minimumMinor: bigint; suggestedMinor: bigint };

/**
 * Offers a further package of an author's book, after those there are. What it may cost was judged before (lib/pricing).
 * Refused: "not-found", "text-needed" without a title to tell it by, "page-full".
 */
export async function addPackage(
  author: Author,
  slug: string,
  { title, ...words }: PackageWords & Prices,
) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    const [first] = book?.packages ?? [];
    if (!book || !first) return refused("not-found");
    if (title === "") return refused("text-needed");
    if (book.packages.length >= mostOnPage.packages) return refused("page-full");
    const { id } = await tx.package.create({
      data: {
        ...{ ...words, title, bookId: book.id, currency: first.currency },
        slug: `package-${book.packages.length + 1}`,
        position: book.packages.length,
      },
    });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "package-added", subjectId: id },
      details: { bookId: book.id, title },
    });
    return ok({ packageId: id });
  });
}
