import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { contents } from "./contents";
import { currentBy } from "./edition-standing";

/** Everything a published book's page shows, newest edition first; null when there is no such page. */
export async function findBookPage(slug: string) {
  const book = await db().book.findFirst({
    where: { slug, state: "published" },
    include: {
      authors: { orderBy: { position: "asc" }, include: { author: true } },
      packages: { orderBy: { position: "asc" } },
      editions: {
        where: currentBy(now()),
        orderBy: { number: "desc" },
        include: { files: true },
      },
    },
  });
  const newest = book?.editions[0];
  const mainPackage = book?.packages[0];
  if (!book || !newest || !mainPackage) return null;
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
  return { ...book, newest, mainPackage, contents: contents.parse(newest.contents), translations };
}

export type FoundBook = NonNullable<Awaited<ReturnType<typeof findBookPage>>>;

/** The slug and language of a published book, for its short address. */
export async function findBookBySlug(slug: string) {
  return db().book.findFirst({
    where: { slug, state: "published" },
    select: { slug: true, language: true },
  });
}
