import "server-only";
import { unaskedAudiences } from "@/lib/access/unasked-downloads";
import { currentBy, publishedBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { noticeChoice, usualChoice } from "./notice-choice";

/** What the letters about an edition say that is the same for everybody. */
export type ToldEdition = NonNullable<Awaited<ReturnType<typeof findToldEdition>>>;

/** What a letter about an edition asks of its reader. */
export type ToldReader = {
  email: string;
  hasRight: boolean;
  choice: "every" | "major" | "never";
  /**
   * The highest number of an edition they have downloaded and that stands, and the one downloaded last, whether it
   * stands or not; zero and null for none.
   */
  highestHad: number;
  hadId: string | null;
  /** Names the addresses of files in letters. */
  linkId: string | null;
};

/** An edition that readers may be told of, with its book and the edition before it; null when there is none such. */
export async function findToldEdition(editionId: string) {
  const edition = await db().edition.findFirst({
    where: { id: editionId, ...currentBy(now()) },
    include: { book: true, files: { where: { role: "full" }, orderBy: { format: "desc" } } },
  });
  if (!edition) return null;
  const previous = await db().edition.findFirst({
    where: { bookId: edition.bookId, ...publishedBy(now()), number: { lt: edition.number } },
    orderBy: { number: "desc" },
  });
  return { ...edition, previous };
}

/** Some editions by their ids, with what was read in them. */
export async function findEditions(ids: string[]) {
  const editions = await db().edition.findMany({ where: { id: { in: ids } } });
  return new Map(editions.map((edition) => [edition.id, edition]));
}

/**
 * What is to be known of readers before each is written to, of all in one reading. What went
 * without a reader's asking says nothing of them (`unaskedAudiences`).
 */
export async function listToldReaders(bookId: string, emails: string[]): Promise<ToldReader[]> {
  const rows = await statement<ToldReader>(sql`
    SELECT who.email, rights.right_id IS NOT NULL AS "hasRight",
      coalesce(own.choice, usual.choice, ${usualChoice}) AS choice,
      coalesce(had.highest, 0) AS "highestHad", had.last_id AS "hadId", k.id AS "linkId"
    FROM unnest(${emails}::text[]) AS who(email)
    LEFT JOIN LATERAL (SELECT r.id AS right_id FROM entitlements r
      WHERE r.email = who.email AND r.book_id = ${bookId}::uuid AND r.state = 'active'
      ORDER BY r.granted_at LIMIT 1) rights ON true
    LEFT JOIN download_links k ON k.entitlement_id = rights.right_id AND k.audience = 'receipt'
      AND k.revoked_at IS NULL
    LEFT JOIN LATERAL (SELECT max(e.number) FILTER (WHERE e.undone_at IS NULL) AS highest, (array_agg(e.id ORDER BY d.at DESC))[1] AS last_id
      FROM entitlements t JOIN downloads d ON d.entitlement_id = t.id AND d.audience <> ALL(${unaskedAudiences}::text[])
        JOIN edition_files f ON f.id = d.file_id
        JOIN editions e ON e.id = f.edition_id
      WHERE t.email = who.email AND t.book_id = ${bookId}::uuid) had ON true
    LEFT JOIN notice_choices own ON own.email = who.email AND own.book_id = ${bookId}::uuid
    LEFT JOIN notice_choices usual ON usual.email = who.email AND usual.book_id IS NULL`);
  return rows.map((row) => ({ ...row, choice: noticeChoice.parse(row.choice) }));
}
