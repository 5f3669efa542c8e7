import { z } from "zod";
import { plainSlug } from "@/lib/kernel/plain-slug";

/** The longest address of a book, characters. */
export const longestSlug = 80;

/** What the shop's own addresses begin with: a short link of that name would lead to something else. */
export const reservedSlugs = [
  ...["fr", "en", "api", "books", "bundles", "authors", "categories", "cart", "orders", "library"],
  ...["account", "author", "operator", "sign-in", "refund", "legal", "covers", "logo", "downloads"],
  ...["embed", "forget", "forget-cart", "opds", "pdf-parts", "pictures", "reading", "samples"],
  ...["sitemaps", "unfollow", "unsubscribe", "health", "feed", "coming", "wishes", "claim"],
  ...["invitation", "not-found", "read", "new", "assets", "static", "metrics"],
];

/** The end of a book's address as its author types it. */
export const bookSlug = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "slug-needed")
  .max(longestSlug, "slug-long")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "slug-shape")
  .refine((slug) => !reservedSlugs.includes(slug) && !slug.startsWith("deleted-"), "slug-reserved");

/** An address out of a title: its letters without accents; "livre" where none of them can stand in one. */
export function slugOfTitle(title: string) {
  const cut = plainSlug(title)
    .slice(0, longestSlug - 4)
    .replace(/-$/, "");
  const plain = cut || "livre";
  return bookSlug.safeParse(plain).success ? plain : `livre-${plain}`;
}

/** The first of "name", "name-2", "name-3" … that nobody has. */
export function freeSlug(wished: string, taken: readonly string[]) {
  const isFree = (slug: string) => !taken.includes(slug);
  if (isFree(wished)) return wished;
  let number = 2;
  while (!isFree(`${wished}-${number}`)) number += 1;
  return `${wished}-${number}`;
}

/** A title out of a file's name, for until its author says another: "mon_livre-v2.epub" is "Mon livre v2". */
export function titleOfFile(fileName: string) {
  const last = fileName.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const words = last
    .replace(/\.[a-z0-9]{1,8}$/i, "")
    .replaceAll(/[\p{C}_-]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1, 200);
}
