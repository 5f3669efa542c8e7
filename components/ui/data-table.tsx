import { clsx } from "clsx";
import type { ReactNode } from "react";

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
 * heading, so nothing scrolls sideways; what is empty is left out there.
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
  return (
    <table className="w-full border-collapse text-sm max-sm:block">
      <caption
        className={isCaptionHidden ? "sr-only" : "mb-3 text-start font-serif text-lg max-sm:block"}
      >
        {caption}
      </caption>
      <thead className="max-sm:sr-only">
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={clsx(
                "border-b border-edge px-3 py-2 text-xs font-medium text-ink-soft first:ps-0 last:pe-0",
                column.isNumeric ? "text-end" : "text-start",
              )}
            >
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <TableRow key={row.key} row={row} columns={columns} />
        ))}
      </tbody>
      {footer ? (
        <tfoot className="font-semibold max-sm:block">
          {[footer].flat().map((row) => (
            <TableRow key={row.key} row={row} columns={columns} />
          ))}
        </tfoot>
      ) : null}
    </table>
  );
}

function TableRow({ row, columns }: { row: Row; columns: Column[] }) {
  const isPacked = columns.some(({ onPhone }) => onPhone);
  return (
    <tr
      className={clsx(
        "border-b border-rule max-sm:py-3",
        isPacked ? "max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-6" : "max-sm:block",
      )}
    >
      {columns.map((column) => (
        <td
          key={column.key}
          data-label={column.heading}
          className={clsx(
            "data-cell",
            (row.cells[column.key] ?? "") === "" && "max-sm:hidden",
            column.isNumeric && "figures text-end",
            column.onPhone === "whole" && "max-sm:order-first max-sm:col-span-2",
          )}
        >
          {inCell(row.cells[column.key])}
        </td>
      ))}
    </tr>
  );
}

// Beside its heading on a phone: text that stands alone needs nothing around it.
function inCell(value: ReactNode) {
  const isShort = typeof value === "number" || (typeof value === "string" && value.length <= 24);
  return isShort ? value : <div className="min-w-0">{value}</div>;
}
