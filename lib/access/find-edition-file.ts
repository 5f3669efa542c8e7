import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/**
 * The file wanted of a book: in a format, or what stands beside it at a place. Of the edition with that number; zero for
 * the newest that has it.
 */
export type FileWish = {
  bookId: string;
  format: string;
  place?: number;
  editionNumber?: number | undefined;
};

type GivenFile = {
  id: string;
  editionId: string;
  role: string;
  format: string;
  fileName: string;
  mediaType: string;
  storageKey: string;
  sha256: string;
  sizeBytes: bigint;
  edition: { id: string; bookId: string; number: number };
};
type FoundFile = GivenFile & { isShut: boolean; kind: string | null; reason: string | null };

/**
 * The file that a right to a book may be given, with its edition: of the newest edition that was not withdrawn, or, by
 * its number, of an older one, also when its author calls it faulty. Refused: "withdrawn" where only withdrawn editions
 * have it, with the author's reason of the newest of them in `details`; "unknown".
 */
export async function findEditionFile(wish: FileWish) {
  const found = await findBest(wish);
  if (!found) return refused("unknown");
  const { isShut, kind, reason, ...file } = found;
  if (!isShut) return ok(file);
  return refused("withdrawn", { kind: kind ?? "", reason: reason ?? "" });
}

/**
 * Out of every edition that has such a file the newest that may be given, else the newest. Asked at every click and for
 * every piece of a file, so one row comes, without what is written in editions. Which of them count is said by
 * `publishedBy` (lib/catalog/edition-standing.ts), in which order extras stand by `extrasOf`.
 */
async function findBest({ bookId, format, place, editionNumber = 0 }: FileWish) {
  const isWanted =
    place === undefined ? sql`role = 'full' AND format = ${format}` : sql`role = 'extra'`;
  const isNumbered = editionNumber ? sql`AND e.number = ${editionNumber}::int` : sql``;
  const isShut = editionNumber
    ? sql`e.withdrawn_kind IS NOT DISTINCT FROM 'legal'`
    : sql`e.withdrawn_kind IS NOT NULL`;
  const [best] = await statement<FoundFile>(sql`
    SELECT f.id, f.edition_id AS "editionId", f.role, f.format, f.file_name AS "fileName",
      f.media_type AS "mediaType", f.storage_key AS "storageKey", f.sha256, f.size_bytes AS "sizeBytes",
      json_build_object('id', e.id, 'bookId', e.book_id, 'number', e.number) AS edition,
      ${isShut} AS "isShut", e.withdrawn_kind AS kind, e.withdrawn_reason AS reason
    FROM editions e CROSS JOIN LATERAL (
      SELECT * FROM edition_files WHERE edition_id = e.id AND ${isWanted}
      ORDER BY format COLLATE "C", position OFFSET ${place ?? 0}::int LIMIT 1) f
    WHERE e.book_id = ${bookId}::uuid AND e.published_at <= ${now()}::timestamptz AND e.undone_at IS NULL ${isNumbered}
    ORDER BY "isShut", e.number DESC LIMIT 1`);
  return best ?? null;
}
