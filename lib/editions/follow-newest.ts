import "server-only";
import { newestOf } from "@/lib/catalog/edition-standing";
import type { Tx } from "@/lib/platform/db";
import { listKnownEditions } from "./known-editions";

/**
 * After an edition has gone (taken back or withdrawn) its book shows the cover of the newest that stands; where that
 * one has none of its own, the cover from before the one that is gone. With no edition left the book is not for sale
 * until the next one.
 */
export async function followNewest(
  tx: Tx,
  gone: { bookId: string; number: number; coverSha256: string | null; coverBefore: string | null },
) {
  const newest = newestOf(await listKnownEditions(tx, gone.bookId));
  const book = await tx.book.findUniqueOrThrow({ where: { id: gone.bookId } });
  const isShown = gone.coverSha256 === book.coverSha256 && gone.number > (newest?.number ?? 0);
  const before = newest?.coverSha256 ?? gone.coverBefore;
  const coverSha256 = isShown && before ? before : book.coverSha256;
  const state = !newest && book.state === "published" ? "paused" : book.state;
  await tx.book.update({ where: { id: book.id }, data: { coverSha256, state } });
}
