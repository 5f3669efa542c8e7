import { sheetText } from "@/lib/i18n/spreadsheet";
import type { Told } from "./plan";

type Words = { head: string[]; tell: (one: Told) => [what: string, field: string, reason: string] };

/**
 * Lines of a file that were passed over or refused, as CSV in the reader's words, piece by piece as they are read; text no
 * spreadsheet runs.
 */
export async function* importReport(
  pieces: AsyncIterable<readonly Told[]>,
  words: Words,
  locale: string,
) {
  yield sheetText([words.head], locale, true);
  for await (const told of pieces) {
    const rows = told.map((one) => [{ figure: String(one.line) }, ...words.tell(one)]);
    if (rows.length > 0) yield sheetText(rows, locale, false);
  }
}
