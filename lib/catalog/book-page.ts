import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { contents } from "./contents";
import { currentBy } from "./edition-standing";

/** Everything a published book's page shows, of its newest edition; null when there is no such page. */
export async function findBookPage(slug: string) {
  const current = currentBy(now());
  const found = await db().book.findFirst({
    where: { slug, state: "published" },
    include: {
      _count: { select: { editions: { where: current } } },
      authors: { orderBy: { position: "asc" }, include: { author: true } },
      packages: { orderBy: { position: "asc" } },
    },
  });
  const mainPackage = found?.packages[0];
  if (!found || !mainPackage) return null;
  const { _count, ...book } = found;
  // Apart, since a list within the book would be read whole for its first.
  const newest = await db().edition.findFirst({
    where: { ...current, bookId: book.id },
    orderBy: { number: "desc" },
    include: { files: true },
  });
  if (!newest) return null;
  const translations = book.translationGroup
    ? await db().book.findMany({
        where: {
          translationGroup: book.translationGroup,
          state: "published",
          id: { not: book.id },
        },
        select: { slug: true, title: true, language: true },
      })
    : [];
  return {
    ...{ ...book, newest, mainPackage, translations, editionsCount: _count.editions },
    contents: contents.parse(newest.contents),
  };
}

export type FoundBook = NonNullable<Awaited<ReturnType<typeof findBookPage>>>;

/** The slug and language of a published book, for its short address. */
export async function findBookBySlug(slug: string) {
  return db().book.findFirst({
    where: { slug, state: "published" },
    select: { slug: true, language: true },
  });
}
