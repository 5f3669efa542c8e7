import "server-only";
import { addressedStates } from "@/lib/catalog/book-state";
import { publishedBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Changelog } from "./changelog-shape";
import { changesBetween } from "./edition-changes";

/**
 * Every edition of a book, newest first, those withdrawn among them, each with its files and what it changed in the one
 * before; null when there is no such book. A book that is not for sale, for a time or for good, keeps its record, to
 * which the letters and the libraries of its owners lead; a draft has none.
 */
export async function findChangelog(slug: string): Promise<Changelog | null> {
  const book = await db().book.findFirst({
    where: { slug, state: { in: addressedStates } },
    include: {
      authors: { orderBy: { position: "asc" }, include: { author: true } },
      editions: {
        where: publishedBy(now()),
        orderBy: { number: "desc" },
        include: { files: { orderBy: [{ role: "asc" }, { format: "asc" }, { position: "asc" }] } },
      },
    },
  });
  if (!book) return null;
  const editions = book.editions.map(({ publishedAt, ...edition }, at) => {
    const before = book.editions[at + 1] ?? null;
    const changes = before ? changesBetween(before, edition) : null;
    return { ...edition, publishedAt: publishedAt ?? edition.createdAt, before, changes };
  });
  return { ...book, editions };
}
