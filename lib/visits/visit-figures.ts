import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { dayStart } from "@/lib/kernel/zoned-day";
import { sql, statement } from "@/lib/platform/db";
import type { Looked } from "./conversion";
import { daysIn, type VisitRange } from "./visit-range";

/** Sites on one page of the list. */
export const shownSites = 10;

export type VisitDay = Looked & { day: string };
export type VisitSite = Looked & { site: string };

/** Days and one book (by its slug) or all: what a page of visits is about. */
export type VisitAsk = { range: VisitRange; bookSlug: string | null };

/**
 * How often the pages of an author's books were looked at, day by day of the author's calendar, also the days on which
 * nobody came. A book that is not theirs is one nobody looked at.
 */
export async function visitsByDay(author: Author, ask: VisitAsk): Promise<VisitDay[]> {
  const days = daysIn(ask.range);
  const begins = days.map((day) =>
    (dayStart(day, author.timeZone) ?? ask.range.from).toISOString(),
  );
  const rows = await statement<Looked & { place: number }>(sql`
    SELECT width_bucket(c.quarter, (SELECT ${begins}::text[]::timestamptz[])) AS place, ${sums}
    FROM ${countsOf(author, ask)} GROUP BY 1`);
  const known = new Map(rows.map((row) => [row.place, row]));
  return days.map((day, at) => {
    const { views, visitors, buyers } = known.get(at + 1) ?? nobody;
    return { day, views, visitors, buyers };
  });
}

/** The sites people came from, the one with most views first, from a place in that order on; `all` is how many there are. */
export async function visitsBySite(author: Author, ask: VisitAsk, skipped: number) {
  const sites = await statement<VisitSite & { all: number }>(sql`
    SELECT c.site, ${sums}, (count(*) OVER ())::int AS all
    FROM ${countsOf(author, ask)} GROUP BY c.site ORDER BY views DESC, c.site
    LIMIT ${shownSites}::int OFFSET ${skipped}::int`);
  return { sites, all: sites[0]?.all ?? 0 };
}

const nobody: Looked = { views: 0, visitors: 0, buyers: 0 };

const sums = sql`sum(c.views)::int AS views, sum(c.visitors)::int AS visitors, sum(c.buyers)::int AS buyers`;

function countsOf({ id }: Author, { range, bookSlug }: VisitAsk) {
  return sql`visit_counts c JOIN books b ON b.id = c.book_id
    JOIN book_authors w ON w.book_id = b.id AND w.author_id = ${id}::uuid
    WHERE c.quarter >= ${range.from}::timestamptz AND c.quarter < ${range.to}::timestamptz
      AND (${bookSlug}::text IS NULL OR b.slug = ${bookSlug}::text)`;
}
