import { parse } from "csv-parse";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { ok, refused } from "@/lib/kernel/result";
import { longestCell, mostRows } from "./import-kind";

/** A file's head and its rows, each with the line it begins on. */
export type Sheet = { head: string[]; rows: { line: number; cells: string[] }[] };

type Piece = { record: string[]; info: { lines: number } };

/**
 * Reads a CSV file row by row: commas, semicolons or tabs, whichever its head has most of; quotes as in RFC 4180. It ends as
 * soon as there is too much of it. Refused: "not-csv" for what is none (an open quote, rows of different lengths, signs no
 * text has), "no-rows", "too-many-rows", "cell-too-long".
 */
export async function readSheet(text: string) {
  if (!isKeepable(text)) return refused("not-csv");
  const [first = ""] = text.split(/\r?\n/, 1);
  const delimiter = [",", ";", "\t"].toSorted(
    (one, other) => countOf(first, other) - countOf(first, one),
  )[0];
  const parser = parse(text, {
    ...{ delimiter: delimiter ?? ",", bom: true, info: true, trim: true, skip_empty_lines: true },
    max_record_size: 50_000,
  });
  const rows: Sheet["rows"] = [];
  let head: string[] | null = null;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<Piece>) {
      if (head === null) head = record;
      else rows.push({ line, cells: record });
      line = info.lines + 1;
      if (rows.length > mostRows) return refused("too-many-rows");
      if (record.some((cell) => cell.length > longestCell)) return refused("cell-too-long");
    }
  } catch {
    return refused("not-csv");
  }
  return head && rows.length > 0 ? ok({ head, rows }) : refused("no-rows");
}

function countOf(text: string, sign: string) {
  return text.split(sign).length - 1;
}
