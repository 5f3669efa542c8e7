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

/** The newest comments with which books went back in a stretch. */
export function listReturnComments(
  author: Author,
  { from, to, bookIds, currency }: Pick<MovementFilter, "from" | "to" | "bookIds" | "currency">,
): Promise<ReturnComment[]> {
  const books = bookIds.includes(allBooks) ? null : bookIds;
  return statement<ReturnComment>(sql`
    SELECT r.id, r.comment, r.locale, max(m.at) AS at, l.title,
      (SELECT label FROM edition_of_sale(max(m.edition_id::text)::uuid, l.book_id, max(m.sold_at)) AS sold
        JOIN editions ON id = sold::uuid) AS edition
    FROM (
      SELECT * FROM every_author_sale
      WHERE author_id = ${author.id}::uuid AND kind = 'return' AND amount_minor > 0
        AND at >= ${from}::timestamptz AND at < ${to}::timestamptz
        AND (${books}::uuid[] IS NULL OR book_id = ANY(${books}::uuid[]))
        AND (${currency}::text IS NULL OR currency = ${currency}::text)
      ORDER BY at DESC LIMIT ${looked}::int) AS m
    JOIN order_lines l ON l.id = m.line_id
    JOIN refund_requests r ON r.line_id = l.id AND r.state = 'settled' AND r.comment <> ''
    GROUP BY r.id, l.id ORDER BY max(m.at) DESC, r.id LIMIT ${shown}::int`);
}
