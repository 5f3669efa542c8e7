import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { formatsOf } from "./extras";
import { rightRefusal, type StandingRight } from "./right-refusal";

type Row = StandingRight & {
  bookId: string;
  bookState: string;
  refundAccess: string;
  files: { role: string; format: string }[];
};

/**
 * A book that a reader has and may open now: its id, the formats of its newest edition, and whether it is still sold.
 * Null for everything else. It is one statement, for every look of a reader's at a book's page asks it.
 */
export async function findOwnCopy(reader: Reader, slug: string) {
  const rights = await statement<Row>(sql`
    SELECT e.book_id AS "bookId", e.state, e.closed_reason AS "closedReason", b.state AS "bookState",
      s.refund_access AS "refundAccess",
      json_build_object('refundRequests', ARRAY(
        SELECT json_build_object('state', r.state) FROM refund_requests r WHERE r.line_id = e.line_id)) AS line,
      to_json(ARRAY(SELECT json_build_object('role', f.role, 'format', f.format)
        FROM edition_files f WHERE f.edition_id = newest.id AND f.role = 'full')) AS files
    FROM books b JOIN entitlements e ON e.book_id = b.id JOIN shop_settings s ON s.id = 1
      LEFT JOIN LATERAL (SELECT n.id FROM editions n WHERE n.book_id = b.id
        AND n.published_at <= ${now()}::timestamptz AND n.undone_at IS NULL AND n.withdrawn_at IS NULL
        ORDER BY n.number DESC LIMIT 1) newest ON true
    WHERE b.slug = ${slug} AND e.user_id = ${reader.id}::uuid AND e.state = 'active'`);
  const open = rights.find((right) => rightRefusal(right, right.refundAccess) === null);
  if (!open) return null;
  const { bookId, bookState, files } = open;
  return { bookId, formats: formatsOf(files), isSold: bookState === "published" };
}
