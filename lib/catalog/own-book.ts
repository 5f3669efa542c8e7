import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { lockRow, type Tx } from "@/lib/platform/db";

/** A book that the author is named on, locked until the transaction ends; null for everyone else's. */
export async function lockOwnBook(tx: Tx, author: Author, slug: string) {
  const own = { slug, authors: { some: { authorId: author.id } } };
  const found = await tx.book.findFirst({ where: own, select: { id: true } });
  if (!found) return null;
  await lockRow(tx, "books", found.id);
  return tx.book.findFirst({
    where: own,
    include: { packages: { orderBy: { position: "asc" } } },
  });
}
