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
          className={clsx(
            "px-3 py-2.5 align-top first:ps-0 last:pe-0",
            (row.cells[column.key] ?? "") === "" ? "max-sm:hidden" : "max-sm:flex",
            "max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-1",
            column.isNumeric && "figures text-end",
            column.onPhone === "whole" && "max-sm:order-first max-sm:col-span-2",
          )}
        >
          {/* A figure is never broken: where there is little room, the words before it are. */}
          <span
            aria-hidden="true"
            className={clsx("text-ink-soft sm:hidden", column.isNumeric ? "min-w-0" : "shrink-0")}
          >
            {column.heading}
          </span>
          <div
            className={clsx(
              "max-sm:text-end",
              column.isNumeric ? "max-sm:shrink-0 max-sm:whitespace-nowrap" : "min-w-0",
            )}
          >
            {row.cells[column.key]}
          </div>
        </td>
      ))}
    </tr>
  );
}
