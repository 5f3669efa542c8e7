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
      _count: { select: { questions: { where: asked }, reviews: { where: said } } },
    },
  });
  return [
    ...books.map(({ title, _count }) =>
      homeTask("questions", title, "/questions", _count.questions),
    ),
    ...books.map(({ slug, title, _count }) =>
      homeTask("reviews", title, `/books/${slug}/reviews`, _count.reviews),
    ),
  ].filter(({ count }) => count > 0);
}
