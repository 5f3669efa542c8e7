import "server-only";
import { db } from "@/lib/platform/db";

/**
 * What is told of a book that rests, since no edition of it stands: what it is, and by whom. Nothing of it can be bought;
 * it comes back with its next edition. Null for every other book.
 */
export function findPausedBook(slug: string) {
  return db().book.findFirst({
    where: { slug, state: "paused" },
    select: {
      ...{ id: true, slug: true, title: true, subtitle: true, language: true, coverSha256: true },
      authors: {
        orderBy: { position: "asc" },
        select: { author: { select: { name: true, slug: true } } },
      },
    },
  });
}
