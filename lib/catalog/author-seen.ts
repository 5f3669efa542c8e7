import "server-only";
import type { Tx } from "@/lib/platform/db";
import { addressedStates } from "./book-state";

/** Whether readers can see a page that tells of an author: that of one of their books (`isSeen`). */
export async function isAuthorSeen(tx: Pick<Tx, "book">, authorId: string) {
  const seen = await tx.book.findFirst({
    where: {
      authors: { some: { authorId } },
      OR: [{ state: { in: addressedStates } }, { state: "draft", isAnnounced: true }],
    },
    select: { id: true },
  });
  return seen !== null;
}
