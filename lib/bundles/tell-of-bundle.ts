import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { listAuthorsOf } from "./bundle-authors";

/**
 * Promises the letter about where a bundle has come to (proposed, or any end) to everyone its books are by who can read
 * one, and to its proposer, once each; to all but `except`.
 */
export async function tellOfBundle(tx: Tx, bundleId: string, except: string | null = null) {
  const { state, proposedBy, books } = await tx.bundle.findUniqueOrThrow({
    where: { id: bundleId },
    include: { books: { select: { bookId: true } } },
  });
  const bookIds = books.map(({ bookId }) => bookId);
  const shares = await listAuthorsOf(tx, bookIds, now());
  const named = [...shares.map(({ authorId }) => authorId), ...(proposedBy ? [proposedBy] : [])];
  const authors = await tx.author.findMany({
    where: { id: { in: named.filter((id) => id !== except) } },
    include: { user: true },
    orderBy: { id: "asc" },
  });
  const letter = state === "proposed" ? "bundle-proposed" : "bundle-decided";
  for (const { id: authorId, user } of authors) {
    if (!user) continue;
    const { email: to, locale } = user;
    const key = `bundle:${bundleId}:${state}:${authorId}`;
    await promiseMail(tx, { key, letter, to, locale, payload: { bundleId, authorId } });
  }
}
