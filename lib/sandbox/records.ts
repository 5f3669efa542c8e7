/** Anything the sandbox remembers: Stripe's objects, and its own notes under names that begin with "_". */
export type Record_ = { id: string; object: string };

// What is looked up by a field, by kind; anything else is found by walking the kind.
const lookedUpBy: Record<string, string[]> = {
  "checkout.session": ["payment_intent"],
  charge: ["payment_intent"],
  refund: ["charge", "payment_intent"],
  dispute: ["charge", "payment_intent"],
  balance_transaction: ["source", "type"],
  "radar.early_fraud_warning": ["charge", "payment_intent"],
  transfer: ["destination", "transfer_group"],
  transfer_reversal: ["transfer"],
  event: ["type"],
  _delivery: ["eventId"],
};

/** One kind of object. Rows stand in the order they first came; one taken away leaves a hole. */
type Shelf = {
  rows: (Record_ | undefined)[];
  rowOf: Map<string, number>;
  /** The first row that is no hole. */
  first: number;
  /** Field, then value, to row numbers, ascending. */
  by: Map<string, Map<string, number[]>>;
};

export type Way = "oldest-first" | "newest-first";
export type Where = { field: string; value: string };

/**
 * The sandbox's objects in memory, by kind and id and by the fields above. Records are never changed in place:
 * a change is a new record under the same id, so that whoever holds the old one may keep it.
 */
export function openRecords() {
  const shelves = new Map<string, Shelf>();

  function shelfOf(object: string) {
    const known = shelves.get(object);
    if (known) return known;
    const fields = (lookedUpBy[object] ?? []).map((field) => [field, new Map()] as const);
    const fresh: Shelf = { rows: [], rowOf: new Map(), first: 0, by: new Map(fields) };
    shelves.set(object, fresh);
    return fresh;
  }

  return {
    put(record: Record_) {
      const shelf = shelfOf(record.object);
      const row = shelf.rowOf.get(record.id) ?? shelf.rows.length;
      const before = shelf.rows[row];
      shelf.rowOf.set(record.id, row);
      shelf.rows[row] = record;
      for (const [field, values] of shelf.by) {
        const [was, is] = [heldIn(before, field), heldIn(record, field)];
        if (was === is) continue;
        if (was !== undefined) unlist(values, was, row);
        if (is !== undefined) enlist(values, is, row);
      }
    },
    get(object: string, id: string): Record_ | undefined {
      const shelf = shelves.get(object);
      const row = shelf?.rowOf.get(id);
      return row === undefined ? undefined : shelf?.rows[row];
    },
    remove(object: string, id: string) {
      const shelf = shelves.get(object);
      const row = shelf?.rowOf.get(id);
      if (!shelf || row === undefined) return;
      const gone = shelf.rows[row];
      for (const [field, values] of shelf.by) {
        const value = heldIn(gone, field);
        if (value !== undefined) unlist(values, value, row);
      }
      shelf.rows[row] = undefined;
      shelf.rowOf.delete(id);
      while (shelf.first < shelf.rows.length && !shelf.rows[shelf.first]) shelf.first += 1;
    },
    /** The record of a kind that came first. */
    oldest(object: string): Record_ | undefined {
      const shelf = shelves.get(object);
      return shelf?.rows[shelf.first];
    },
    /** Goes through a kind, or those of it with a value in a field, starting beside a record if one is named. */
    *walk(object: string, way: Way, where?: Where, besideId?: string): Generator<Record_> {
      const shelf = shelves.get(object);
      if (!shelf) return;
      const listed = where && (shelf.by.get(where.field)?.get(where.value) ?? []);
      const beside = besideId === undefined ? undefined : shelf.rowOf.get(besideId);
      const step = way === "oldest-first" ? 1 : -1;
      const first = listed ? 0 : shelf.first;
      const end = listed ? listed.length : shelf.rows.length;
      const from = way === "oldest-first" ? first : end - 1;
      const start = beside === undefined ? from : besideOf(listed, way, beside);
      for (let at = start; at >= first && at < end; at += step) {
        const record = shelf.rows[listed ? (listed[at] as number) : at];
        if (record) yield record;
      }
    },
    /** Whether a field of a kind can be looked up. */
    isLookedUp: (object: string, field: string) => lookedUpBy[object]?.includes(field) ?? false,
    *all(): Generator<Record_> {
      for (const { rows } of shelves.values()) for (const row of rows) if (row) yield row;
    },
    count: () => [...shelves.values()].reduce((sum, { rowOf }) => sum + rowOf.size, 0),
  };
}

function heldIn(record: Record_ | undefined, field: string) {
  const value = (record as Record<string, unknown> | undefined)?.[field];
  return typeof value === "string" ? value : undefined;
}

function enlist(values: Map<string, number[]>, value: string, row: number) {
  const rows = values.get(value);
  if (rows) rows.splice(placeOf(rows, row), 0, row);
  else values.set(value, [row]);
}

function unlist(values: Map<string, number[]>, value: string, row: number) {
  const rows = values.get(value);
  if (!rows) return;
  const at = placeOf(rows, row);
  if (rows[at] === row) rows.splice(at, 1);
  if (rows.length === 0) values.delete(value);
}

/** Where a row number stands, or would stand, in an ascending list. Nearly always at its end. */
function placeOf(rows: number[], row: number) {
  let [low, high] = [0, rows.length];
  if (high === 0 || (rows[high - 1] as number) < row) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place just newer or older than a row, in a list of rows or among all. */
function besideOf(listed: number[] | undefined, way: Way, row: number) {
  const at = listed ? placeOf(listed, row) : row;
  if (way === "newest-first") return at - 1;
  return listed && listed[at] !== row ? at : at + 1;
}
