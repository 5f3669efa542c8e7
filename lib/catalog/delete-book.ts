import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { waysOutOf } from "./book-state";
import { isInBundle } from "./bundled-book";
import { lockOwnBook } from "./own-book";
import { countHavers } from "./who-has-book";

/**
 * Deletes a book that nobody has: it is on no desk, no shelf and no list any more, whoever asked to hear of it is
 * forgotten, its drafts are given up and its address is free. Nothing brings it back. Refused: "not-found",
 * "book-is-had", "no-such-way" for one that is not unpublished first, "book-is-shared" with another author by shares or a proposal of some, "book-in-bundle".
 */
export async function deleteBook(author: Author, slug: string) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    if (!book) return refused("not-found");
    const bookId = book.id;
    if ((await countHavers(tx, bookId)) > 0) return refused("book-is-had");
    if (!waysOutOf(book.state, false).includes("deleted")) return refused("no-such-way");
    if (await isShared(tx, bookId, author.id)) return refused("book-is-shared");
    if (await isInBundle(tx, bookId)) return refused("book-in-bundle");
    await emptyBook(tx, bookId);
    await tx.book.update({
      where: { id: bookId },
      data: {
        ...{ state: "deleted", slug: `deleted-${bookId}`, publishedAt: null },
        ...{ isAnnounced: false, isFeatured: false, isOriginal: false, translationGroup: null },
      },
    });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "book-deleted", subjectId: bookId },
      details: { slug, title: book.title, from: book.state, authorId: author.id },
    });
    return ok(null);
  });
}

async function isShared(tx: Tx, bookId: string, authorId: string) {
  const others = { bookId, authorId: { not: authorId } };
  const agreed = {
    ...{ bookId, state: { in: ["proposed", "accepted"] } },
    terms: { some: { OR: [{ authorId: null }, { authorId: { not: authorId } }] } },
  };
  const [named, asked] = [
    await tx.bookAuthor.count({ where: others }),
    await tx.shareAgreement.count({ where: agreed }),
  ];
  return named + asked > 0;
}

// Its packages and editions stay in their rows, which other rows may name; the files of drafts are swept by and by.
async function emptyBook(tx: Tx, bookId: string) {
  const ofBook = { where: { bookId } };
  await tx.bookWording.deleteMany(ofBook);
  await tx.bookInterest.deleteMany(ofBook);
  await tx.contributor.deleteMany(ofBook);
  await tx.testimonial.deleteMany(ofBook);
  await tx.bookCategory.deleteMany(ofBook);
  await tx.wish.deleteMany(ofBook);
  await tx.follow.deleteMany(ofBook);
  const open = { bookId, state: { in: ["open", "scheduled"] } };
  await tx.draftFile.updateMany({ where: { draft: open }, data: { isCurrent: false } });
  await tx.editionDraft.updateMany({
    where: open,
    data: { state: "discarded", publishAt: null, updatedAt: now() },
  });
  await tx.bookAuthor.deleteMany(ofBook);
}
