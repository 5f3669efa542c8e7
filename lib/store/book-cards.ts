import "server-only";
import { db } from "@/lib/platform/db";

/** Books on sale as cards, in the order of their ids; what is on sale no longer is left out. */
export async function bookCards(ids: readonly string[]) {
  const books = await db().book.findMany({
    where: { id: { in: [...ids] }, state: "published" },
    select: {
      ...{ id: true, slug: true, title: true, subtitle: true, language: true, isDemo: true },
      ...{ coverSha256: true, publishedAt: true },
      authors: {
        orderBy: { position: "asc" },
        select: { author: { select: { name: true, slug: true } } },
      },
      packages: {
        orderBy: { position: "asc" },
        take: 1,
        select: { minimumMinor: true, currency: true },
      },
    },
  });
  const byId = new Map(books.map((book) => [book.id, book]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export type CardBook = Awaited<ReturnType<typeof bookCards>>[number];
