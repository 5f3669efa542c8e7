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

export type ComingBook = NonNullable<Awaited<ReturnType<typeof findComingBook>>>;
