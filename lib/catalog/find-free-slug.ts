import "server-only";
import type { Tx } from "@/lib/platform/db";
import { freeSlug, slugOfTitle } from "./book-slug";

/** An address out of a title that no other book has, a number behind it where need be. */
export async function findFreeSlug(tx: Pick<Tx, "book">, title: string, bookId: string) {
  const wished = slugOfTitle(title);
  const near = await tx.book.findMany({
    where: { slug: { startsWith: wished }, id: { not: bookId } },
    select: { slug: true },
  });
  return freeSlug(
    wished,
    near.map(({ slug }) => slug),
  );
}
