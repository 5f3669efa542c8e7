import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx } from "@/lib/platform/db";
import { listAuthorsOf } from "./bundle-authors";
import { mustAnswer } from "./bundle-terms";

/**
 * A bundle as one of its authors may decide about it, under its own lock, with everyone its books are by now; null for
 * everyone else, so that a proposal between others is not there.
 */
export async function findBundleAsking(tx: Tx, author: Author, bundleId: string) {
  if (!isUuid(bundleId)) return null;
  const where = { id: bundleId };
  if ((await tx.bundle.count({ where })) === 0) return null;
  await lockRow(tx, "bundles", bundleId);
  const bundle = await tx.bundle.findUniqueOrThrow({
    where,
    include: { books: { orderBy: { position: "asc" } }, answers: true },
  });
  const bookIds = bundle.books.map(({ bookId }) => bookId);
  const shares = await listAuthorsOf(tx, bookIds, now());
  const isAsked = shares.some((one) => one.authorId === author.id && mustAnswer(one));
  const isProposer = bundle.proposedBy === author.id;
  return isAsked || isProposer ? { ...bundle, shares, isAsked, isProposer } : null;
}
