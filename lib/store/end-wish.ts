import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import type { WishOf } from "./standing-wish";

/** A reader no longer wishes for a book, or follows it or an author no more. Ended twice it is ended all the same. */
export async function endWish({ id: userId }: Reader, { kind, id }: WishOf) {
  return transaction(async (tx) => {
    if (kind === "wish") await tx.wish.deleteMany({ where: { userId, bookId: id } });
    else
      await tx.follow.deleteMany({
        where: { userId, ...(kind === "author" ? { authorId: id } : { bookId: id }) },
      });
    return ok(null);
  });
}
