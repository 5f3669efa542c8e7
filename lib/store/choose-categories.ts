import "server-only";
import type { Author, Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { recordAudit } from "@/lib/platform/audit";
import { lockRow, transaction } from "@/lib/platform/db";

/** In so many categories a book may stand. */
export const mostCategories = 5;

/**
 * One of a book's authors, or the operator, says in which categories it stands: these and no others. What is no category
 * (any more) is passed over. Refused: "not-found" for a book that is not theirs, "too-many-categories".
 */
export async function chooseCategories(actor: Author | Operator, bookId: string, ids: string[]) {
  if (new Set(ids).size > mostCategories) return refused("too-many-categories");
  return transaction(async (tx) => {
    const own = actor.kind === "author" ? { authors: { some: { authorId: actor.id } } } : {};
    if (!(await tx.book.findFirst({ where: { id: bookId, ...own }, select: { id: true } })))
      return refused("not-found");
    await lockRow(tx, "books", bookId);
    const known = await tx.category.findMany({
      where: { id: { in: ids.filter(isUuid) } },
      select: { id: true },
    });
    const chosen = known.map(({ id }) => id);
    await tx.bookCategory.deleteMany({ where: { bookId, categoryId: { notIn: chosen } } });
    await tx.bookCategory.createMany({
      data: chosen.map((categoryId) => ({ categoryId, bookId })),
      skipDuplicates: true,
    });
    const actorId = actor.kind === "author" ? actor.userId : actor.id;
    await recordAudit(tx, { actorId, action: "categories-chosen", subjectId: bookId });
    return ok(null);
  });
}
