import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** Questions shown on the desk at most. */
const shown = 100;

/**
 * What was asked about an author's books, open ones first, then the newest; without the address of whoever asks, which is no
 * author's to see.
 */
export async function listMyQuestions(author: Author) {
  return db().authorQuestion.findMany({
    where: { reportedAt: null, book: { authors: { some: { authorId: author.id } } } },
    orderBy: [{ answeredAt: { sort: "desc", nulls: "first" } }, { askedAt: "desc" }],
    take: shown,
    select: {
      ...{ id: true, name: true, words: true, askedAt: true, answer: true, answeredAt: true },
      ...{ book: { select: { title: true, slug: true, language: true } } },
      answerer: { select: { name: true } },
    },
  });
}

export type MyQuestion = Awaited<ReturnType<typeof listMyQuestions>>[number];
