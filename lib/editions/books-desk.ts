import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { openStates } from "./draft-words";

/** The books an author is named on, by title: the edition readers are given, and the drafts of the next. */
export async function listOwnBooks(author: Author) {
  return db().book.findMany({
    where: { authors: { some: { authorId: author.id } } },
    orderBy: { title: "asc" },
    select: {
      ...{ id: true, slug: true, title: true, language: true, state: true, coverSha256: true },
      ...{ epubIsbn: true, pdfIsbn: true },
      editions: {
        ...{ where: currentBy(now()), orderBy: { number: "desc" }, take: 1 },
        select: { number: true, label: true, publishedAt: true },
      },
      drafts: {
        ...{ where: { state: { in: openStates } }, orderBy: { createdAt: "asc" } },
        select: { id: true, label: true, state: true, publishAt: true, updatedAt: true },
      },
    },
  });
}

export type OwnBook = Awaited<ReturnType<typeof listOwnBooks>>[number];
