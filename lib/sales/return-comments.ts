import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { sql, statement } from "@/lib/platform/db";
import type { MovementFilter } from "./movement-list";
import { allBooks } from "./sales-sums";

/** What a reader said when giving a book back, as it is passed on: without a name. */
export type ReturnComment = {
  id: string;
  comment: string;
  locale: string;
  at: Date;
  title: string;
  edition: string | null;
};

/** Comments shown, and the newest returns they are looked for among. */
const [shown, looked] = [20, 2_000];

/**
 * The newest comments with which books went back in a stretch. Returns are read from the newest on, and no further than it
 * takes; what came with several of one line, as parts of its price go back one by one, counts once.
 */
export function listReturnComments(
  author: Author,
  { from, to, bookIds, currency }: Pick<MovementFilter, "from" | "to" | "bookIds" | "currency">,
): Promise<ReturnComment[]> {
  const books = bookIds.includes(allBooks) ? null : bookIds;
  return statement<ReturnComment>(sql`
    WITH said AS MATERIALIZED (
      SELECT r.id, r.comment, r.locale, m.line_id, m.at, m.sold_at, m.edition_id
      FROM (
        SELECT * FROM every_author_sale
        WHERE author_id = ${author.id}::uuid AND kind = 'return' AND amount_minor > 0
          AND at >= ${from}::timestamptz AND at < ${to}::timestamptz
          AND (${books}::uuid[] IS NULL OR book_id = ANY(${books}::uuid[]))
          AND (${currency}::text IS NULL OR currency = ${currency}::text)
        ORDER BY at DESC LIMIT ${looked}::int) AS m
      CROSS JOIN LATERAL (
        SELECT id, comment, locale FROM refund_requests
        WHERE line_id = m.line_id AND state = 'settled' AND comment <> '' OFFSET 0) AS r
      ORDER BY m.at DESC LIMIT ${3 * shown}::int)
    SELECT s.id, s.comment, s.locale, max(s.at) AS at, l.title,
      (SELECT label FROM edition_of_sale(max(s.edition_id::text)::uuid, l.book_id, max(s.sold_at)) AS sold
        JOIN editions ON id = sold::uuid) AS edition
    FROM said s JOIN order_lines l ON l.id = s.line_id
    GROUP BY s.id, s.comment, s.locale, l.id ORDER BY max(s.at) DESC, s.id LIMIT ${shown}::int`);
}
