import "server-only";
import { db } from "@/lib/platform/db";

/** A book that is not out yet and whose author lets everybody know of it; null for every other. */
export async function findComingBook(slug: string) {
  return db().book.findFirst({
    where: { slug, state: "draft", isAnnounced: true },
    include: {
      authors: { orderBy: { position: "asc" }, include: { author: true } },
      packages: { orderBy: { position: "asc" }, take: 1 },
    },
  });
}

/** The announced books of an author that are not out yet, the newest first, at most twenty. */
export async function listComingBooksOf(authorId: string) {
  return db().book.findMany({
    where: { state: "draft", isAnnounced: true, authors: { some: { authorId } } },
    ...{ orderBy: { id: "desc" }, take: 20 },
    select: { slug: true, title: true, subtitle: true, language: true },
  });
}

export type ComingBook = NonNullable<Awaited<ReturnType<typeof findComingBook>>>;
