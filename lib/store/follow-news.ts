import "server-only";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/**
 * What a letter to somebody who follows says, read as it is written; null when there is nothing left to say: they follow no
 * more, own the book by now, or the edition was taken back, withdrawn or its book is off sale.
 */
export async function followNews({ followId, editionId }: { followId: string; editionId: string }) {
  const [follow, edition] = await Promise.all([
    db().follow.findUnique({ where: { id: followId } }),
    db().edition.findFirst({
      where: { id: editionId, ...currentBy(now()), book: { state: "published" } },
      include: {
        book: {
          include: {
            authors: { orderBy: { position: "asc" }, include: { author: true } },
          },
        },
      },
    }),
  ]);
  if (!follow || !edition) return null;
  const user = await db().user.findUniqueOrThrow({ where: { id: follow.userId } });
  const owned = await db().entitlement.count({
    where: { bookId: edition.bookId, email: user.email, state: "active" },
    take: 1,
  });
  if (owned > 0) return null;
  const authors = edition.book.authors.map(({ author }) => author);
  return { edition, book: edition.book, authors };
}
