import "server-only";
import { randomUUID } from "node:crypto";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import type { WishOf } from "./standing-wish";

/** So many of each kind one reader may keep. */
export const mostWishes = 500;

/**
 * A reader keeps a book in mind, or follows it or an author. Kept twice it is kept once, since its first time.
 * Refused: "not-found" for what is not on sale or writes nothing here, "too-many-wishes".
 */
export async function keepWish({ id: userId }: Reader, { kind, id }: WishOf) {
  return transaction(async (tx) => {
    if (!(await isThere(tx, { kind, id }))) return refused("not-found");
    if ((await countKept(tx, userId, kind)) >= mostWishes) return refused("too-many-wishes");
    if (kind === "wish")
      await tx.wish.createMany({
        data: [{ userId, bookId: id, createdAt: now() }],
        skipDuplicates: true,
      });
    else
      await tx.follow.createMany({
        data: [{ id: randomUUID(), userId, since: now(), ...target({ kind, id }) }],
        skipDuplicates: true,
      });
    return ok(null);
  });
}

function target({ kind, id }: WishOf) {
  return kind === "author" ? { authorId: id } : { bookId: id };
}

async function isThere(tx: Tx, { kind, id }: WishOf) {
  if (kind === "author") return (await tx.author.count({ where: { id } })) > 0;
  return (await tx.book.count({ where: { id, state: { in: ["published", "paused"] } } })) > 0;
}

async function countKept(tx: Tx, userId: string, kind: WishOf["kind"]) {
  if (kind === "wish") return tx.wish.count({ where: { userId } });
  return tx.follow.count({
    where: { userId, ...(kind === "author" ? { bookId: null } : { authorId: null }) },
  });
}
