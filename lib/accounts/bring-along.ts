import "server-only";
import { sql, type Tx } from "@/lib/platform/db";

/**
 * What somebody who steps aside has kept at the shop goes along to the account that has their address, where it can be taken
 * along and erased: reviews, places, wishes, followings. Where that account has its own of a book, its own counts; what was said
 * of a book that was given back goes, as nobody may write it anew. Where books would be sent goes nowhere: it may be a
 * stranger's device. The rights are there already.
 */
export async function bringAlong(tx: Tx, from: string, to: string) {
  for (const [table, same, mayGo] of kept)
    await tx.$executeRaw(sql`
      UPDATE ${table} t SET user_id = ${to}::uuid WHERE t.user_id = ${from}::uuid AND ${mayGo(to)}
        AND NOT EXISTS (SELECT FROM ${table} h WHERE h.user_id = ${to}::uuid AND ${same})`);
  const theirs = { where: { userId: from } };
  await tx.review.deleteMany(theirs);
  await tx.wish.deleteMany(theirs);
  await tx.follow.deleteMany(theirs);
  await tx.readingPlace.deleteMany(theirs);
  await tx.deviceDelivery.deleteMany(theirs);
  await tx.readerDevice.deleteMany(theirs);
  await tx.purchaseClaim.deleteMany(theirs);
}

const always = () => sql`true`;
const withRight = (to: string) => sql`
  (t.removed_at IS NOT NULL OR EXISTS (SELECT FROM entitlements e
    WHERE e.book_id = t.book_id AND e.user_id = ${to}::uuid AND e.state <> 'closed'))`;

// Each table, what makes two rows of it one, and which of them may go along.
const kept = [
  [sql`reviews`, sql`h.book_id = t.book_id`, withRight],
  [sql`wishes`, sql`h.book_id = t.book_id`, always],
  [sql`follows`, sql`(h.book_id = t.book_id OR h.author_id = t.author_id)`, always],
  [sql`reading_places`, sql`h.edition_id = t.edition_id AND h.format = t.format`, always],
] as const;
