import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { publishedBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";

/**
 * How many readers have each edition of an author's books, newest first: people, told apart by address, not requests.
 * What came through a receipt's addresses is not counted, since mail scanners open those.
 */
export async function listEditionReaders(author: Author) {
  const [editions, counts] = await Promise.all([
    db().edition.findMany({
      where: { ...publishedBy(now()), book: { authors: { some: { authorId: author.id } } } },
      orderBy: [{ book: { title: "asc" } }, { number: "desc" }],
      select: {
        ...{ id: true, number: true, label: true, publishedAt: true },
        book: { select: { id: true, title: true, language: true } },
      },
    }),
    statement<{ edition_id: string; readers: number }>(sql`
      SELECT f.edition_id, count(DISTINCT e.email)::int AS readers
      FROM downloads d JOIN entitlements e ON e.id = d.entitlement_id JOIN edition_files f ON f.id = d.file_id
        JOIN book_authors a ON a.book_id = e.book_id
      WHERE a.author_id = ${author.id}::uuid AND d.audience <> 'receipt' GROUP BY f.edition_id`),
  ]);
  const readers = new Map(counts.map((row) => [row.edition_id, row.readers]));
  return editions.map((edition) => ({ ...edition, readers: readers.get(edition.id) ?? 0 }));
}
