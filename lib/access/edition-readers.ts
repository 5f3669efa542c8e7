import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { publishedBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";

/** How many readers have each edition of an author's books, newest first: as `countEditionReaders` counts them. */
export async function listEditionReaders(author: Author) {
  const editions = await db().edition.findMany({
    where: { ...publishedBy(now()), book: { authors: { some: { authorId: author.id } } } },
    orderBy: [{ book: { title: "asc" } }, { number: "desc" }],
    select: {
      ...{ id: true, number: true, label: true, publishedAt: true },
      book: { select: { id: true, title: true, language: true } },
    },
  });
  const readers = await countEditionReaders(editions.map(({ id }) => id));
  return editions.map((edition) => ({ ...edition, readers: readers.get(edition.id) ?? 0 }));
}

/**
 * How many readers have each of some editions, by edition: people, told apart by address, not requests. What came
 * through a receipt's addresses is not counted, since mail scanners open those. Absent is nobody.
 */
export async function countEditionReaders(editionIds: string[]) {
  const rows = await statement<{ edition_id: string; readers: number }>(sql`
    SELECT f.edition_id, count(DISTINCT e.email)::int AS readers
    FROM edition_files f JOIN downloads d ON d.file_id = f.id JOIN entitlements e ON e.id = d.entitlement_id
    WHERE f.edition_id = ANY(${editionIds}::uuid[]) AND d.audience <> 'receipt' GROUP BY f.edition_id`);
  return new Map(rows.map((row) => [row.edition_id, row.readers]));
}
