import { stringify } from "csv-stringify/sync";

/** A cell of an export: text is made inert, numbers and amounts come as they are written. */
export type SheetCell = string | { figure: string } | null;

/**
 * Rows as CSV for the reader's spreadsheet: `;` in French, else `,`. The first piece of a file carries the mark of
 * its encoding (`isFirst`). Text that a spreadsheet would run as a formula is made inert; figures stay figures.
 */
export function sheetText(rows: SheetCell[][], locale: string, isFirst: boolean) {
  const cells = rows.map((row) =>
    row.map((cell) =>
      cell === null ? "" : typeof cell === "string" ? inertText(cell) : cell.figure,
    ),
  );
  return stringify(cells, { delimiter: locale.startsWith("fr") ? ";" : ",", bom: isFirst });
}

/** Text a spreadsheet will show and never run (OWASP, CSV injection): full-width signs count as their narrow ones there. */
export function inertText(text: string) {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
