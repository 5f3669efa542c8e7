import "server-only";
import { sql } from "@/lib/platform/db";
import type { Sort } from "./catalogue-ask";
import type { PlaceShape } from "./place";

type Piece = ReturnType<typeof sql>;

/** How a list of listings `l` is ordered and gone on with. */
export type ListOrder = {
  shape: PlaceShape;
  /** What stands behind the listing for it to be ordered; also leaves out what has no place in it. */
  join: Piece;
  isPart: boolean;
  /** What it is ordered by; `from` is the same, as one row, of an address's place. */
  columns: Piece[];
  from: (place: readonly string[]) => Piece;
  isDescending: boolean;
  /** The place as texts, to be written into an address. */
  told: Piece;
};

/**
 * A list in parts that follow each other, each in an order of its own. The place's first part is the number of the one it
 * is in; each part is read along an index as if it were alone.
 */
export type ListParts = Pick<ListOrder, "shape" | "join" | "isPart"> & {
  parts: (Pick<ListOrder, "columns" | "from" | "isDescending" | "told"> & { where: Piece })[];
};

/** By how well a search finds it: title before subtitle before author before contents. */
export const byRank: ListOrder = {
  shape: ["int", "uuid"],
  join: sql``,
  isPart: false,
  columns: [sql`l.rank`, sql`l.book_id`],
  from: ([rank, id]) => sql`(${rank}::int, ${id}::uuid)`,
  isDescending: true,
  told: sql`ARRAY[l.rank::text, l.book_id::text]`,
};

/** The order of a list that nothing is searched in. Sums are those of one currency. */
export function listOrder(sort: Sort, currency: string): ListOrder | ListParts {
  if (sort === "shop")
    return {
      shape: ["flag", "int", "text", "uuid"],
      join: sql``,
      isPart: false,
      columns: [sql`(NOT l.is_featured)`, sql`l.position`, sql`l.title_key`, sql`l.book_id`],
      from: ([flag, position, title, id]) =>
        sql`(${flag}::boolean, ${position}::int, ${title}::text, ${id}::uuid)`,
      isDescending: false,
      told: sql`ARRAY[(NOT l.is_featured)::text, l.position::text, l.title_key, l.book_id::text]`,
    };
  if (sort === "title")
    return {
      shape: ["text", "uuid"],
      join: sql``,
      isPart: false,
      columns: [sql`l.title_key`, sql`l.book_id`],
      from: ([title, id]) => sql`(${title}::text, ${id}::uuid)`,
      isDescending: false,
      told: sql`ARRAY[l.title_key, l.book_id::text]`,
    };
  if (sort === "cheapest") return cheapest(currency);
  if (sort === "new") return byInstant(sql`l.published_at`);
  if (sort === "updated") return byInstant(sql`l.updated_at`);
  if (sort === "lifetime")
    return byAmount(
      sql`s.revenue_minor`,
      sql`JOIN book_sales s ON s.book_id = l.book_id AND s.currency = ${currency} AND s.revenue_minor > 0`,
    );
  const sum = sort === "top" ? sql`s.revenue_minor` : sql`s.copies`;
  return byAmount(
    sum,
    sql`JOIN book_sales_week s ON s.book_id = l.book_id AND s.currency = ${currency} AND ${sum} > 0`,
  );
}

/**
 * Amounts of two currencies are never compared: what is sold in the shop's own comes first, then what is sold in each
 * other one, those before it by their names and those behind it apart, since an index is walked in one go; last what has no
 * price. Each currency begins at its cheapest.
 */
function cheapest(currency: string): ListParts {
  const inOthers = (where: Piece) => ({
    where,
    columns: [sql`l.currency`, sql`l.price_minor`, sql`l.book_id`],
    from: ([, of, minor, id]: readonly string[]) =>
      sql`(${of}::text, ${minor}::bigint, ${id}::uuid)`,
  });
  const parts = [
    {
      where: sql`l.currency = ${currency}`,
      columns: [sql`l.price_minor`, sql`l.book_id`],
      from: ([, , minor, id]: readonly string[]) => sql`(${minor}::bigint, ${id}::uuid)`,
    },
    inOthers(sql`l.currency < ${currency}`),
    inOthers(sql`l.currency > ${currency}`),
    {
      where: sql`l.currency IS NULL`,
      columns: [sql`l.book_id`],
      from: ([, , , id]: readonly string[]) => sql`(${id}::uuid)`,
    },
  ];
  return {
    ...{ shape: ["int", "text", "bigint", "uuid"], join: sql``, isPart: false },
    parts: parts.map((part, at) => ({
      ...{ ...part, isDescending: false },
      told: sql`ARRAY[${String(at)}::text, coalesce(l.currency, ''), coalesce(l.price_minor, 0)::text,
        l.book_id::text]`,
    })),
  };
}

function byAmount(amount: Piece, join: Piece): ListOrder {
  return {
    shape: ["bigint", "uuid"],
    join,
    isPart: true,
    columns: [amount, sql`l.book_id`],
    from: ([sum, id]) => sql`(${sum}::bigint, ${id}::uuid)`,
    isDescending: true,
    told: sql`ARRAY[${amount}::text, l.book_id::text]`,
  };
}

function byInstant(instant: Piece): ListOrder {
  return {
    shape: ["bigint", "uuid"],
    join: sql``,
    isPart: false,
    columns: [instant, sql`l.book_id`],
    from: ([ms, id]) => sql`(to_timestamp(${ms}::bigint / 1000.0), ${id}::uuid)`,
    isDescending: true,
    told: sql`ARRAY[(extract(epoch FROM ${instant}) * 1000)::bigint::text, l.book_id::text]`,
  };
}
