import "server-only";
import { db } from "@/lib/platform/db";
import type { WishOf } from "./standing-wish";

/** The page of a book or an author that a press was about, without its language; null when there is none. */
export async function findWishAddress({ kind, id }: WishOf) {
  if (kind === "author") {
    const author = await db().author.findUnique({ where: { id }, select: { slug: true } });
    return author && `/authors/${author.slug}`;
  }
  const book = await db().book.findFirst({
    where: { id, state: { in: ["published", "paused"] } },
    select: { slug: true },
  });
  return book && `/books/${book.slug}`;
}
