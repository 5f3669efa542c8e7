import { type CSSProperties, isValidElement, type ReactNode } from "react";

export type Column = {
  key: string;
  heading: string;
  isNumeric?: boolean;
  /** In a long table on a phone: two cells beside each other, or one over the whole width, first of its row. */
  onPhone?: "half" | "whole";
};
export type Row = { key: string; cells: Record<string, ReactNode> };

/**
 * A table with a caption. On narrow screens every row becomes a small card whose cells carry their
 * heading, so nothing scrolls sideways; what is empty is left out there. A page has a thousand cells, each sent twice (as it
 * is seen and for scripts): how a cell looks and what its column is called stands once at its table, in `.data-table`.
 */
export function DataTable({
  caption,
  isCaptionHidden = false,
  columns,
  rows,
  footer,
}: {
  caption: string;
  isCaptionHidden?: boolean;
  columns: Column[];
  rows: Row[];
  /** Its last row, or rows: sums. */
  footer?: Row | Row[];
}) {
  const isPacked = columns.some(({ onPhone }) => onPhone);
  return (
    <table className={isPacked ? "data-table packed" : "data-table"} style={headingsOf(columns)}>
      <caption className={isCaptionHidden ? "sr-only" : "mb-3 text-start text-lg max-sm:block"}>
        {caption}
      </caption>
      <thead className="max-sm:sr-only">
        <tr>
          {columns.map(({ key, heading, isNumeric }) => (
            <th key={key} scope="col" className={isNumeric ? "n" : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.key} row={row} columns={columns} />
        ))}
      </tbody>
      {footer ? (
        <tfoot>
          {[footer].flat().map((row) => (
            <TableRow key={row.key} row={row} columns={columns} />
          ))}
        </tfoot>
      ) : null}
    </table>
  );
}

/** Columns a table may have at most: so many headings the style sheet sets before cells on a phone. */
export const mostColumns = 12;

// What stands before a cell on a phone, for its style sheet.
function headingsOf(columns: readonly Column[]) {
  if (columns.length > mostColumns) throw new RangeError("a table has twelve columns at most");
  return Object.fromEntries(
    columns.map(({ heading }, at) => [`--h${at + 1}`, JSON.stringify(heading)]),
  ) as CSSProperties;
}

function TableRow({ row, columns }: { row: Row; columns: Column[] }) {
  return (
    <tr>
      {columns.map((column) => (
        <td key={column.key} className={classOf(column)}>
          {inCell(row.cells[column.key])}
        </td>
      ))}
    </tr>
  );
}

function classOf({ isNumeric, onPhone }: Column) {
  if (onPhone === "whole") return isNumeric ? "n w" : "w";
  return isNumeric ? "n" : undefined;
}

// Beside its heading on a phone: text that stands alone, and one element, need nothing around them.
function inCell(value: ReactNode) {
  if (value === undefined || value === null || value === "") return null;
  const isShort = typeof value === "number" || (typeof value === "string" && value.length <= 24);
  const isOne = isValidElement(value) && typeof value.type === "string";
  return isShort || isOne ? value : <div>{value}</div>;
}
