import "server-only";
import type { Tx } from "@/lib/platform/db";
import { isSeen } from "./book-state";

/** Whether readers can see a page that tells of an author: that of one of their books. */
export async function isAuthorSeen(tx: Pick<Tx, "book">, authorId: string) {
  const books = await tx.book.findMany({
    where: { authors: { some: { authorId } } },
    select: { state: true, isAnnounced: true },
  });
  return books.some(isSeen);
}
