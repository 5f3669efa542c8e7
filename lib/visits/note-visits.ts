import "server-only";
import { now } from "@/lib/platform/clock";
import { sql, sqlRows, statement } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { isProgram } from "./counted-request";
import { saltOfDay } from "./salt-of-day";
import { markDayOf } from "./visit-day";
import { markOf } from "./visit-mark";

/** Equal looks at a book's page, counted together: never written anywhere as they are. */
export type Looks = {
  slug: string;
  /** When its quarter of an hour began. */
  quarter: Date;
  site: string;
  address: string;
  agent: string;
  /** The token of the session it came with, so that authors and operators can be left out. */
  session: string | null;
  /** Whether they want to be followed by nobody: a view then, and no visitor. */
  isObjecting: boolean;
  times: number;
};

/**
 * Counts looks at books' pages, in one statement however many: views and, of everybody who was not there yet that day, a
 * visitor, at the site of their first look: looks come in the order they were made. Left out are programs, operators, the book's own authors, and books that are drafts or nowhere.
 */
export async function noteVisits(looks: readonly Looks[]) {
  const people = looks.filter(({ agent }) => !isProgram(agent));
  if (people.length === 0) return;
  const rows = await Promise.all(people.map(rowOf));
  const columns = {
    ...{ slug: "text", day: "text", quarter: "timestamptz", site: "text" },
    ...{ mark: "text", session: "text", views: "integer", place: "integer" },
  };
  await statement(sql`
    WITH seen AS (
      SELECT b.id AS book_id, v.day, v.quarter, v.site, v.views, v.mark, v.place
      FROM ${sqlRows({ name: "v", columns, rows })} JOIN books b ON b.slug = v.slug AND b.state <> 'draft'
      WHERE NOT EXISTS (
        SELECT FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN authors a ON a.user_id = u.id
        WHERE s.session_token = v.session AND s.expires > ${now()}::timestamptz AND (u.is_operator
          OR EXISTS (SELECT FROM book_authors w WHERE w.author_id = a.id AND w.book_id = b.id)))),
    fresh AS (
      INSERT INTO visit_marks (day, book_id, mark, quarter, site)
        SELECT DISTINCT ON (day, book_id, mark) day, book_id, mark, quarter, site FROM seen
        WHERE mark IS NOT NULL ORDER BY day, book_id, mark, quarter, place
      ON CONFLICT DO NOTHING RETURNING book_id, quarter, site)
    INSERT INTO visit_counts AS c (book_id, quarter, site, views, visitors)
      SELECT book_id, quarter, site, sum(views), sum(visitors) FROM (
        SELECT book_id, quarter, site, views, 0 AS visitors FROM seen
        UNION ALL SELECT book_id, quarter, site, 0, 1 FROM fresh) AS moves
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (book_id, quarter, site) DO UPDATE SET views = c.views + excluded.views,
      visitors = c.visitors + excluded.visitors`);
}

async function rowOf(look: Looks, place: number) {
  const { slug, quarter, site, address, agent, session, isObjecting, times } = look;
  const day = markDayOf(quarter);
  const mark = isObjecting ? null : markOf(await saltOfDay(day), slug, { address, agent });
  const key = session === null ? null : fingerprint(session);
  return { slug, day, quarter, site, mark, session: key, views: times, place };
}
