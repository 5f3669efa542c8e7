import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { lockOwnBook } from "./own-book";
import type { PackageWords } from "./page-words";

/**
 * Says what a package of an author's book is called, holds and comes with, from now on: what was sold keeps what it came
 * with. One that is not offered any more can be bought by nobody; the first always is. Refused: "not-found",
 * "text-needed" for one of several without a title, "first-package".
 */
export async function editPackage(
  author: Author,
  slug: string,
  { packageId, ...words }: PackageWords & { packageId: string; isOffered: boolean },
) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    const edited = book?.packages.find(({ id }) => id === packageId);
    if (!book || !edited) return refused("not-found");
    if (book.packages.length > 1 && words.title === "") return refused("text-needed");
    if (edited.position === 0 && !words.isOffered) return refused("first-package");
    await tx.package.update({ where: { id: edited.id }, data: words });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "package-edited", subjectId: edited.id },
      details: {
        ...{ bookId: book.id, title: words.title },
        ...{ extras: String(words.includesExtras), offered: String(words.isOffered) },
      },
    });
    return ok(null);
  });
}
