import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { isAuthorSeen } from "./author-seen";

/**
 * What an author can set on a book's page, and who wants to hear of the book, of those who proved their address: how
 * many, what they would pay in minor units, and the addresses of those who agreed to that. Null for a book that is not theirs.
 */
export async function findPageTexts(author: Author, slug: string) {
  const book = await db().book.findFirst({
    where: { slug, authors: { some: { authorId: author.id } } },
    include: {
      packages: { orderBy: { position: "asc" } },
      contributors: { orderBy: { createdAt: "asc" } },
      testimonials: { orderBy: { createdAt: "asc" } },
    },
  });
  if (!book) return null;
  const proven = { bookId: book.id, confirmedAt: { not: null } };
  const [{ bio }, isToldOf, others, interests, shared, prices] = await Promise.all([
    db().author.findUniqueOrThrow({ where: { id: author.id }, select: { bio: true } }),
    isAuthorSeen(db(), author.id),
    listOtherLanguages(author, book),
    db().bookInterest.count({ where: proven }),
    db().bookInterest.findMany({
      where: { ...proven, sharesAddress: true },
      orderBy: { createdAt: "desc" },
      take: 500,
      select: { id: true, email: true, name: true, wouldPayMinor: true, currency: true },
    }),
    db().bookInterest.groupBy({
      by: ["wouldPayMinor", "currency"],
      where: { ...proven, wouldPayMinor: { not: null } },
      orderBy: { wouldPayMinor: "asc" },
      _count: { _all: true },
    }),
  ]);
  const { translations, originals } = others;
  return { ...book, about: bio, isToldOf, translations, originals, interests, shared, prices };
}

type Own = { id: string; language: string; translationGroup: string | null; isOriginal: boolean };

/** The author's books in other languages: those of the same group, and those this one could be a translation of. */
async function listOtherLanguages({ id: authorId }: Author, book: Own) {
  const { id, language, translationGroup: group } = book;
  const books = await db().book.findMany({
    where: { id: { not: id }, authors: { some: { authorId } } },
    orderBy: { title: "asc" },
    select: {
      ...{ id: true, slug: true, title: true, language: true },
      ...{ translationGroup: true, isOriginal: true },
    },
  });
  const told = new Set(
    [book, ...books].flatMap((one) => (one.isOriginal ? one.translationGroup : [])),
  );
  const isTranslation = (one: Own) =>
    one.translationGroup !== null && !one.isOriginal && told.has(one.translationGroup);
  return {
    translations: books.filter((one) => group !== null && one.translationGroup === group),
    originals: books.filter((one) => one.language !== language && !isTranslation(one)),
  };
}

export type PageTexts = NonNullable<Awaited<ReturnType<typeof findPageTexts>>>;
