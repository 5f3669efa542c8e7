import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { countRecipients } from "./recipients";

const shown = {
  book: { select: { id: true, slug: true, title: true, language: true } },
  edition: { select: { id: true, number: true, label: true, isMajor: true } },
} as const;

// What was not sent is an author's only as long as its book is.
const ownOf = ({ id: authorId }: Author) => ({
  authorId,
  OR: [{ sentAt: { not: null } }, { book: { authors: { some: { authorId } } } }],
});

/** What an author wrote and writes to readers, the newest first, fifty at most. */
export async function listMessages(author: Author) {
  return db().readerMessage.findMany({
    where: ownOf(author),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
    include: shown,
  });
}

export type OwnMessage = Awaited<ReturnType<typeof listMessages>>[number];

/** One of them with how many it would go to now, by language; null for one that is not theirs. */
export async function findMessage(author: Author, id: string) {
  const message = await db().readerMessage.findFirst({
    where: { id, ...ownOf(author) },
    include: shown,
  });
  if (!message) return null;
  const { book, edition, sentAt } = message;
  return { ...message, readers: sentAt ? null : await countRecipients(book.id, edition) };
}

/** The editions of an author's books that readers can be written to about, by book and the newest first. */
export async function listTellableEditions(author: Author) {
  return db().edition.findMany({
    where: { ...currentBy(now()), book: { authors: { some: { authorId: author.id } } } },
    orderBy: [{ book: { title: "asc" } }, { number: "desc" }],
    select: {
      ...{ id: true, number: true, label: true },
      book: { select: { slug: true, title: true } },
    },
  });
}

/**
 * What a letter says: the words of a message that was sent, with its book and its edition; null for any other, and once
 * whoever wrote it is no author of the book any more.
 */
export async function findSentMessage(id: string) {
  const message = await db().readerMessage.findFirst({
    where: { id, sentAt: { not: null }, edition: currentBy(now()) },
    include: { ...shown, author: { select: { name: true } } },
  });
  if (!message) return null;
  const { bookId, authorId } = message;
  const isAuthor = await db().bookAuthor.count({ where: { bookId, authorId } });
  return isAuthor > 0 ? message : null;
}
