import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import { findOwnReview } from "./own-review";
import type { ReviewWords } from "./review";

/**
 * Writes what a reader says of a book, or changes it: one for each reader and book. One that the operator hid stays
 * hidden, whatever is written. Refused: "not-found", "own-book" for its author, "right-needed" for whoever has no right
 * to it, or gave it back.
 */
export async function writeReview(reader: Reader, slug: string, words: ReviewWords) {
  const found = await findOwnReview(reader, slug);
  if (!found) return refused("not-found");
  if (found.isOwn) return refused("own-book");
  if (!found.mayReview) return refused("right-needed");
  return transaction(async (tx) => {
    const key = { bookId: found.id, userId: reader.id };
    await takeTurn(tx, `review:${key.bookId}:${key.userId}`);
    const at = now();
    const edited = await tx.review.updateMany({
      where: key,
      data: { ...words, editedAt: at, removedAt: null },
    });
    if (edited.count === 0) await tx.review.create({ data: { ...key, ...words, writtenAt: at } });
    return ok(null);
  });
}
