import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { newestFirst, onSale } from "./on-sale";
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
  const sold = await soldSince(addDays(now(), -7), currency);
  const known = await findListed({ id: { in: sold } }, sold.length);
  const first = sold.flatMap((id) => known.find((one) => one.id === id) ?? []).slice(0, listLength);
  const others = await findListed({ id: { notIn: sold } }, listLength - first.length);
  return toldIn(db(), language, [...first, ...others]);
}

// Of which something was kept, by how much of it.
async function soldSince(since: Date, currency: string) {
  const rows = await statement<{ id: string }>(sql`
    SELECT l.bundle_id AS id FROM order_lines l JOIN orders o ON o.id = l.order_id
    WHERE l.bundle_id IS NOT NULL AND l.currency = ${currency} AND o.state = 'paid' AND o.paid_at > ${since}::timestamptz
    GROUP BY l.bundle_id HAVING sum(l.price_minor - l.returned_minor) > 0
    ORDER BY sum(l.price_minor - l.returned_minor) DESC, l.bundle_id DESC`);
  return rows.map(({ id }) => id);
}

async function findListed(which: { id: { in: string[] } | { notIn: string[] } }, most: number) {
  if (most === 0) return [];
  const found = await db().bundle.findMany({
    ...{ where: { ...onSale, ...which }, orderBy: newestFirst, take: most },
    select: {
      ...{ id: true, slug: true, title: true, description: true, language: true },
      ...{ bookCount: true, currency: true, minimumMinor: true },
    },
  });
  // What is on sale has a price.
  return found.map(({ currency, minimumMinor, ...bundle }) => ({
    ...bundle,
    ...{ currency: currency ?? "", minimumMinor: minimumMinor ?? 0n },
  }));
}

/** The bundles the shop has announced, in its order: their books are not on the shelf. */
export async function listAnnouncedBundles() {
  return db().bundle.findMany({ where: { state: "announced" }, orderBy: { position: "asc" } });
}
