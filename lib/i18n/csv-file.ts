import { stringify } from "csv-stringify/sync";
import { inertText } from "./spreadsheet";

/**
 * Rows as CSV: for French spreadsheets `;` between cells, else `,`; amounts come already written in the language.
 * Text that a spreadsheet would run as a formula is made inert; numbers stay numbers.
 */
export function csvFile(rows: string[][], locale: string) {
  const delimiter = locale.startsWith("fr") ? ";" : ",";
  return stringify(
    rows.map((row) => row.map(inert)),
    { delimiter, bom: true },
  );
}

function inert(cell: string) {
  if (/^-?\d+([.,]\d+)?$/.test(cell)) return cell;
  return inertText(cell);
}
