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

/**
 * The same out of a short list that is read whole: from behind the row a cursor names. Where that one is gone meanwhile, from
 * where it stood, counted from whichever end skips nothing: a row may come twice, and none is left out.
 */
export function pageOfAll<Row, Shape>(
  rows: readonly Row[],
  { cursor, limit }: Ask,
  { show, place }: { show: (row: Row) => Shape; place: (row: Row) => string },
) {
  const from = cursor === undefined ? 0 : rowBehind(rows.map(place), cursor);
  if (from === null) return refused("cursor-invalid");
  const told = rows.slice(from).map((row, index) => ({ row, at: from + index }));
  return pageOf(told, limit, {
    show: (one) => show(one.row),
    place: ({ row, at }) => [place(row), at, rows.length - at - 1].join("~"),
  });
}

// A cursor is the row, how many stand before it and how many behind; one that an earlier release told is the row alone.
function rowBehind(places: readonly string[], cursor: string) {
  const [, place = "", before, behind] = /^([^~]+)(?:~(\d{1,9})~(\d{1,9}))?$/.exec(cursor) ?? [];
  const at = places.indexOf(place);
  if (at >= 0) return at + 1;
  if (before === undefined || behind === undefined) return null;
  return Math.max(0, Math.min(Number(before), places.length - Number(behind)));
}
