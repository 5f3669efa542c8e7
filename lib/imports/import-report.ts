import { sheetText } from "@/lib/i18n/spreadsheet";
import type { Told } from "./plan";

/** Lines of a file that were passed over or refused, as CSV in the reader's words; text no spreadsheet runs. */
export function importReport(
  told: readonly Told[],
  words: { head: string[]; tell: (one: Told) => [what: string, field: string, reason: string] },
  locale: string,
) {
  return sheetText(
    [words.head, ...told.map((one) => [{ figure: String(one.line) }, ...words.tell(one)])],
    locale,
    true,
  );
}
