import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { findFreeSlug } from "@/lib/catalog/find-free-slug";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { isDuplicate, type Tx, transaction } from "@/lib/platform/db";
import { idOfText } from "@/lib/platform/random";
import { firstPrice } from "@/lib/pricing/first-price";

/** A new book as its author begins it; `formId` is drawn with the form, so that a form sent twice makes one. */
export type NewBook = { formId: string; title: string; language: string };

// Two who take the same address at once: the second looks again.
const tries = 5;

/**
 * Makes a book of the author's: theirs alone with the whole royalty, not published, at an address out of its title, with
 * one package at a first price and the draft of its first edition. Answers its address and the draft. Sent again, it
 * answers the same; a form one has gone back to and sent with another title makes another book. Refused: "not-found" where the id is somebody else's.
 */
export async function createBook(author: Author, wish: NewBook) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction((tx) => create(tx, author, wish));
    } catch (error) {
      if (attempt >= tries || !isDuplicate(error)) throw error;
    }
  }
}

async function create(tx: Tx, author: Author, { formId, title, language }: NewBook) {
  const bookId = idOfText(`${formId} ${title}`);
  const known = await tx.book.findUnique({
    where: { id: bookId },
    include: { authors: true, drafts: { orderBy: { createdAt: "asc" }, take: 1 } },
  });
  if (known) {
    const [draft] = known.drafts;
    const isOwn = known.authors.some(({ authorId }) => authorId === author.id);
    return isOwn && draft ? ok({ slug: known.slug, draftId: draft.id }) : refused("not-found");
  }
  const slug = await findFreeSlug(tx, title, bookId);
  const settings = await tx.shopSettings.findUniqueOrThrow({ where: { id: 1 } });
  const { minimum, suggested } = firstPrice(settings.currency);
  const at = now();
  const book = await tx.book.create({
    data: {
      ...{ id: bookId, slug, title, language, description: "", createdAt: at },
      authors: { create: { authorId: author.id, position: 0, shareBp: 10_000 } },
      packages: {
        create: {
          currency: settings.currency,
          ...{ minimumMinor: minimum.amountMinor, suggestedMinor: suggested.amountMinor },
        },
      },
      drafts: {
        create: { label: "1", createdById: author.userId, createdAt: at, updatedAt: at },
      },
    },
    include: { drafts: true },
  });
  await recordAudit(tx, {
    ...{ actorId: author.userId, action: "book-created", subjectId: bookId },
    details: { slug, title, authorId: author.id },
  });
  return ok({ slug, draftId: book.drafts[0]?.id ?? "" });
}
