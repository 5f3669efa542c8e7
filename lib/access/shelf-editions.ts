import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { newestOf, publishedBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/**
 * Every edition of the books on a reader's shelf, or of those named of them, by book, newest first, with its files: those withdrawn too, with the
 * reason, since whoever owns one is told. Samples stay in the shop window.
 */
export async function listShelfEditions(reader: Reader, bookIds?: readonly string[]) {
  const editions = await db().edition.findMany({
    where: {
      ...publishedBy(now()),
      book: { entitlements: { some: { userId: reader.id } } },
      ...(bookIds && { bookId: { in: [...bookIds] } }),
    },
    orderBy: { number: "desc" },
    select: {
      ...{ id: true, bookId: true, number: true, label: true, publishedAt: true },
      ...{ withdrawnAt: true, withdrawnKind: true, withdrawnReason: true },
      files: { where: { role: { in: ["full", "extra"] } } },
    },
  });
  const shelf = new Map<string, typeof editions>();
  for (const edition of editions)
    shelf.set(edition.bookId, [...(shelf.get(edition.bookId) ?? []), edition]);
  return shelf;
}

export type ShelfEdition = NonNullable<
  ReturnType<Awaited<ReturnType<typeof listShelfEditions>>["get"]>
>[number];

/** The edition a reader is given now, and those before it and beside it that they may still want. */
export function newestAndEarlier<Edition extends { number: number; withdrawnAt: Date | null }>(
  editions: readonly Edition[],
) {
  const newest = newestOf(editions);
  return { newest, earlier: editions.filter((edition) => edition !== newest) };
}
