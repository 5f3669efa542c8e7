import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { sql, statement } from "@/lib/platform/db";
import { newestOnShelf } from "./newest-on-shelf";
import { isFrozen } from "./refund-freeze";
import type { ShelfBook } from "./shelf-order";
import { unaskedAudiences } from "./unasked-downloads";

type Row = Omit<ShelfBook, "isOpen" | "boughtAt"> & {
  state: string;
  grantedAt: Date;
  /** Of the last request for its money back. */
  request: string | null;
  downloadedAt: Date | null;
};

/**
 * All a reader owns or owned, a book once however often it was bought, with no more of each than it is looked for and
 * ordered by: what is shown of it is read for one page of them (`listLibrary`). Two statements.
 */
export async function listShelf(
  reader: Reader,
  refundAccess: string,
  asked = newestOnShelf(reader),
): Promise<ShelfBook[]> {
  const newest = await asked;
  const rows = await statement<Row>(sql`
    SELECT e.book_id AS "bookId", b.title, b.subtitle, e.state, e.granted_at AS "grantedAt",
      ARRAY(SELECT a.name FROM book_authors ba JOIN authors a ON a.id = ba.author_id
        WHERE ba.book_id = b.id ORDER BY ba.position) AS authors,
      (SELECT r.state FROM refund_requests r WHERE r.line_id = e.line_id
        ORDER BY r.requested_at DESC LIMIT 1) AS request,
      n.published_at AS "updatedAt", n.number AS newest, d.at AS "downloadedAt", d.number AS theirs
    FROM entitlements e JOIN books b ON b.id = e.book_id
      LEFT JOIN editions n ON n.book_id = b.id AND n.id = ANY(${newest.id.in}::uuid[])
      LEFT JOIN LATERAL (SELECT w.at, t.number FROM downloads w JOIN edition_files f ON f.id = w.file_id
        JOIN editions t ON t.id = f.edition_id
        WHERE w.entitlement_id = e.id AND w.audience <> ALL(${unaskedAudiences}::text[])
        ORDER BY w.at DESC LIMIT 1) d ON true
    WHERE e.user_id = ${reader.id}::uuid ORDER BY e.granted_at, e.id`);
  const shelf = new Map<string, { book: ShelfBook; downloadedAt: number }>();
  for (const { state, grantedAt, request, downloadedAt, ...row } of rows) {
    const isShut = isFrozen(request ? [{ state: request }] : [], refundAccess);
    const known = shelf.get(row.bookId);
    // Of a book bought twice what was downloaded last counts, by whichever right.
    const at = downloadedAt?.getTime() ?? 0;
    const isLater = !known || at > known.downloadedAt;
    shelf.set(row.bookId, {
      downloadedAt: isLater ? at : known.downloadedAt,
      book: {
        ...{ ...row, boughtAt: grantedAt, theirs: isLater ? row.theirs : known.book.theirs },
        isOpen: (known?.book.isOpen ?? false) || (state === "active" && !isShut),
      },
    });
  }
  return [...shelf.values()].map(({ book }) => book);
}
