import "server-only";
import { db } from "@/lib/platform/db";

/** What a book that is or was on sale is called, and in which language; null for every other slug. */
export async function findBookName(slug: string) {
  return db().book.findFirst({
    where: { slug, state: { not: "draft" } },
    select: { title: true, language: true },
  });
}
