import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { homeTask } from "./home-task";

/** What was asked or said about an author's books and has no answer, book by book: questions first. */
export async function listUnanswered({ id }: Author) {
  const asked = { answeredAt: null, reportedAt: null };
  const said = { repliedAt: null, hiddenAt: null, removedAt: null };
  const books = await db().book.findMany({
    where: {
      authors: { some: { authorId: id } },
      OR: [{ questions: { some: asked } }, { reviews: { some: said } }],
    },
    orderBy: { title: "asc" },
    take: 20,
    select: {
      ...{ slug: true, title: true },
      questions: { where: asked, select: { id: true } },
      reviews: { where: said, select: { id: true } },
    },
  });
  return [
    ...books.map(({ title, questions }) =>
      homeTask("questions", title, "/questions", questions.length),
    ),
    ...books.map(({ slug, title, reviews }) =>
      homeTask("reviews", title, `/books/${slug}/reviews`, reviews.length),
    ),
  ].filter(({ count }) => count > 0);
}
