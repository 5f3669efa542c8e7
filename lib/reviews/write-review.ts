import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import { findOwnReview } from "./own-review";
import type { ReviewWords } from "./review";

/**
 * Writes what a reader says of a book, or changes it: one for each reader and book. One that the operator hid stays
 * hidden, whatever is written. Refused: "not-found", "own-book" for its author, "right-needed" for whoever has no right
 * to it, gave it back, or has it by its author's word alone.
 */
export async function writeReview(reader: Reader, slug: string, words: ReviewWords) {
  const found = await findOwnReview(reader, slug);
  if (!found) return refused("not-found");
  if (found.isOwn) return refused("own-book");
  if (!found.mayReview) return refused("right-needed");
  return transaction(async (tx) => {
    const key = { bookId: found.id, userId: reader.id };
    await takeTurn(tx, `review:${key.bookId}:${key.userId}`);
    // Held until it is written: a refund that closes the right meanwhile has come first, or comes after.
    const rights = await tx.$queryRaw<unknown[]>(sql`
      SELECT id FROM entitlements
        WHERE id IN (SELECT id FROM reviewing_rights(${key.bookId}::uuid, ${key.userId}::uuid))
        AND state <> 'closed' ORDER BY id LIMIT 1 FOR SHARE`);
    if (rights.length === 0) return refused("right-needed");
    const at = now();
    const edited = await tx.review.updateMany({
      where: key,
      data: { ...words, editedAt: at, removedAt: null },
    });
    if (edited.count === 0) await tx.review.create({ data: { ...key, ...words, writtenAt: at } });
    return ok(null);
  });
}
