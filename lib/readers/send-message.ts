import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { wordsMark } from "@/lib/catalog/words-mark";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, sql, type Tx, transaction } from "@/lib/platform/db";
import { callForLetters } from "@/lib/platform/outbox";
import { isAsShown, messagePauseDays, wordsOfMessage } from "./reader-message";
import { recipientsOf } from "./recipients";

/**
 * Promises a message to every reader it goes to, one letter each: its key is the message and the reader, so a second
 * press is the first. Nobody's address is told to the author. Refused: "not-found", "already-sent", "edition-gone" when the
 * edition was withdrawn, "too-soon" within seven days of the last message about the book, "nobody" when there is no one
 * to write to, "words-changed" when other words stand than the author was shown (`shown`, their mark), and "count-changed",
 * with how many readers they are, when the author was shown quite another number.
 */
export async function sendMessage(
  author: Author,
  messageId: string,
  shownCount: number,
  shown?: string,
) {
  return transaction(async (tx) => {
    const message = await findOwn(tx, author, messageId);
    if (!message) return refused("not-found");
    if (message.sentAt) return refused("already-sent");
    if (shown !== undefined && shown !== wordsMark(wordsOfMessage(message)))
      return refused("words-changed");
    const at = now();
    const { editionId: id } = message;
    const edition = await tx.edition.findFirst({ where: { id, ...currentBy(at) } });
    if (!edition) return refused("edition-gone");
    const since = addDays(at, -messagePauseDays);
    const lately = await tx.readerMessage.count({
      where: { bookId: message.bookId, sentAt: { gt: since } },
    });
    if (lately > 0) return refused("too-soon");
    const count = await promiseAll(tx, message, at);
    if (count === 0) return refused("nobody");
    if (!isAsShown(count, shownCount)) throw new CountChanged(count);
    await tx.readerMessage.update({
      where: { id: messageId },
      data: { sentAt: at, sentCount: count },
    });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "readers-written-to", subjectId: message.bookId },
      details: { messageId, count: String(count) },
    });
    await callForLetters(tx);
    return ok({ count });
  }).catch((error: unknown) => {
    // Thrown, so that nothing that was promised on the way stays.
    if (error instanceof CountChanged) return refused("count-changed", { count: `${error.count}` });
    throw error;
  });
}

class CountChanged extends Error {
  constructor(readonly count: number) {
    super("the number of readers changed");
  }
}

async function findOwn(tx: Tx, author: Author, id: string) {
  const found = await tx.readerMessage.findFirst({ where: { id, authorId: author.id } });
  if (!found) return null;
  // Messages about a book queue up behind each other, two presses of one among them.
  await lockRow(tx, "books", found.bookId);
  return tx.readerMessage.findFirst({
    where: {
      ...{ id, authorId: author.id },
      book: { authors: { some: { authorId: author.id } } },
    },
    include: { edition: true },
  });
}

type Message = NonNullable<Awaited<ReturnType<typeof findOwn>>>;

function promiseAll(tx: Tx, { id, bookId, edition }: Message, at: Date) {
  return tx.$executeRaw(sql`
    INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, is_bulk, created_at, due_at)
      SELECT gen_random_uuid(), 'reader-message:' || ${id}::text || ':' || email, 'reader-message', email, locale,
        jsonb_build_object('messageId', ${id}::text, 'email', email), true, ${at}::timestamptz, ${at}::timestamptz
      FROM (${recipientsOf(bookId, edition)}) r
    ON CONFLICT (key) DO NOTHING`);
}
