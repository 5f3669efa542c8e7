import "server-only";
import { db } from "@/lib/platform/db";

/** What a proposer typed for a book: the word of its address, or the whole address, with a package when it is not the main one. */
export type NamedBook = { slug: string; packageSlug: string | null };

/** Reads the book out of what was typed; null when nothing in it can be one. */
export function namedBook(typed: string): NamedBook | null {
  const text = typed.trim();
  const slug = /(?:^|\/)([a-z0-9-]{1,120})\/?(?:[?#].*)?$/.exec(text)?.[1];
  const packageSlug = /[?&]package=([a-z0-9-]{1,80})/.exec(text)?.[1] ?? null;
  return slug ? { slug, packageSlug } : null;
}

/** The package each of these names, in their order; null where there is no such book or package. */
export async function findNamedBooks(named: readonly (NamedBook | null)[]) {
  const books = await db().book.findMany({
    where: { slug: { in: named.flatMap((one) => one?.slug ?? []) }, state: { not: "draft" } },
    select: {
      ...{ slug: true, title: true },
      packages: { orderBy: [{ position: "asc" }, { slug: "asc" }] },
    },
  });
  return named.map((one) => {
    const book = books.find(({ slug }) => slug === one?.slug);
    const wanted = (slug: string) => one?.packageSlug === null || slug === one?.packageSlug;
    const sold = book?.packages.find(({ slug }) => wanted(slug));
    return book && sold ? { title: book.title, package: sold } : null;
  });
}
