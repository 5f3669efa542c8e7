import "server-only";
import { db } from "@/lib/platform/db";

/** Published books in the shop's order, as cards; the featured one first. */
export async function listBooks() {
  return db().book.findMany({
    where: { state: "published" },
    orderBy: [{ isFeatured: "desc" }, { position: "asc" }, { title: "asc" }],
    include: bookCard,
  });
}

/** Bundles in the shop's order. */
export async function listBundles() {
  return db().bundle.findMany({ orderBy: { position: "asc" } });
}

/** An author with the published books, or null. */
export async function findAuthorPage(slug: string) {
  return db().author.findUnique({
    where: { slug },
    include: {
      books: { where: { book: { state: "published" } }, include: { book: { include: bookCard } } },
    },
  });
}

const bookCard = {
  authors: {
    orderBy: { position: "asc" },
    include: { author: { select: { name: true, slug: true } } },
  },
  packages: { orderBy: { position: "asc" }, take: 1 },
} as const;
