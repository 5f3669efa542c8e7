import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";

type Ask = { cursor?: string | undefined; limit: number };

/** The id a cursor names, or why it names none. Refused: "cursor-invalid". */
export function placeOf({ cursor }: Pick<Ask, "cursor">) {
  if (cursor === undefined) return ok(undefined);
  return isUuid(cursor) ? ok(cursor) : refused("cursor-invalid");
}

/** A page out of one row more than it holds: its rows as they are shown, and where the next one begins. */
export function pageOf<Row, Shape>(
  rows: readonly Row[],
  limit: number,
  { show, place }: { show: (row: Row) => Shape; place: (row: Row) => string },
) {
  const own = rows.slice(0, limit);
  const last = own.at(-1);
  const next = rows.length > limit && last ? place(last) : null;
  return ok({ rows: own.map(show), next });
}

/** The same out of a short list that is read whole: from behind the row a cursor names. */
export function pageOfAll<Row, Shape>(
  rows: readonly Row[],
  { cursor, limit }: Ask,
  { show, place }: { show: (row: Row) => Shape; place: (row: Row) => string },
) {
  const at = cursor === undefined ? 0 : rows.findIndex((row) => place(row) === cursor) + 1;
  if (cursor !== undefined && at === 0) return refused("cursor-invalid");
  return pageOf(rows.slice(at), limit, { show, place });
}
