import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { toldIn } from "./standing-wordings";

/** So many bundles stand in the list. */
const listLength = 8;

/** A bundle on sale as a list shows it; amounts in minor units. */
export type ListedBundle = {
  id: string;
  slug: string;
  title: string;
  description: string;
  language: string;
  bookCount: number;
  currency: string;
  minimumMinor: bigint;
};

/**
 * The bundles on sale by what was paid for them in seven days in the shop's currency, refunds taken off, as the top books
 * are; of those that brought the same, and where none was sold, the newest first. In the words of `language` where they
 * have some.
 */
export async function listTopBundles(currency: string, language: string): Promise<ListedBundle[]> {
  const since = addDays(now(), -7);
  const bundles = await statement<ListedBundle>(sql`
    WITH sold AS (
      SELECT l.bundle_id, sum(l.price_minor - l.returned_minor) AS revenue
      FROM order_lines l JOIN orders o ON o.id = l.order_id
      WHERE l.bundle_id IS NOT NULL AND l.currency = ${currency} AND o.state = 'paid' AND o.paid_at > ${since}::timestamptz
      GROUP BY l.bundle_id)
    SELECT b.id, b.slug, b.title, b.description, b.language, b.book_count AS "bookCount", b.currency,
      b.minimum_minor AS "minimumMinor"
    FROM bundles b LEFT JOIN sold ON sold.bundle_id = b.id
    WHERE b.state = 'published' AND NOT EXISTS (
      SELECT FROM bundle_books bb JOIN books k ON k.id = bb.book_id JOIN packages p ON p.id = bb.package_id
      WHERE bb.bundle_id = b.id AND NOT (k.state = 'published' AND p.is_offered))
    ORDER BY coalesce(sold.revenue, 0) DESC, b.decided_at DESC, b.id DESC LIMIT ${listLength}::int`);
  return toldIn(db(), language, bundles);
}

/** The bundles the shop has announced, in its order: their books are not on the shelf. */
export async function listAnnouncedBundles() {
  return db().bundle.findMany({ where: { state: "announced" }, orderBy: { position: "asc" } });
}
