import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { callForLetters } from "@/lib/platform/outbox";
import { type SaleState, waysFrom } from "./book-state";
import { currentBy } from "./edition-standing";
import { lockOwnBook } from "./own-book";
import { tellOfSale } from "./tell-of-sale";

/**
 * Puts an author's book on sale, takes it off ("retired") or out of every list as well ("closed"); whoever owns it keeps
 * it. The first time it goes on sale everybody who asked to hear of it is promised one letter, and nobody a second one
 * ever. Whoever else earns by it is told. Refused: "not-found", "no-such-way", "edition-needed" where no edition stands that could be sold.
 */
export async function switchSale(author: Author, slug: string, state: SaleState) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    if (!book) return refused("not-found");
    if (!waysFrom(book.state).includes(state)) return refused("no-such-way");
    const at = now();
    const editions = await tx.edition.count({ where: { ...currentBy(at), bookId: book.id } });
    if (state === "published" && (editions === 0 || book.packages.length === 0))
      return refused("edition-needed");
    const isFirst = state === "published" && book.publishedAt === null;
    await tx.book.update({
      where: { id: book.id },
      data: { state, ...(isFirst ? { publishedAt: at } : {}) },
    });
    if (isFirst) await promiseLetters(tx, book.id, at);
    await tellOfSale(tx, author, { bookId: book.id, state, at });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "sale-switched", subjectId: book.id },
      details: { from: book.state, to: state },
    });
    return ok({ isFirst });
  });
}

// By the key of its sign-up each letter is promised once, whatever happens to the book later.
async function promiseLetters(tx: Tx, bookId: string, at: Date) {
  await tx.$executeRaw`
    INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, is_bulk, created_at, due_at)
      SELECT gen_random_uuid(), 'book-published:' || id, 'book-published', email, locale,
        jsonb_build_object('interestId', id), true, ${at}::timestamptz, ${at}::timestamptz
      FROM book_interests WHERE book_id = ${bookId}::uuid AND confirmed_at IS NOT NULL
    ON CONFLICT (key) DO NOTHING`;
  await callForLetters(tx);
}
