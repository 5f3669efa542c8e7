/** A cell of a row on its way into a statement. */
export type Cell = string | number | bigint | boolean | Date | null;

/** Rows for one statement: a name to speak of them, the database's type of each column, and the rows. */
export type RowSet = {
  name: string;
  columns: Record<string, string>;
  rows: Record<string, Cell | object>[];
};

/** The rows as JSON: instants in UTC, whole numbers of any size as text, so that nothing passes through a float. */
export function rowsAsJson(rows: RowSet["rows"]) {
  return JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value));
}
