import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { refused } from "@/lib/kernel/result";
import type { ImportRoom } from "./import-room";

/** A row of a file: the line it begins on, and its cells. */
export type SheetRow = { line: number; cells: string[] };

type Reason = "not-csv" | "too-large" | "too-many-rows" | "cell-too-long";
type Piece = { record: string[]; info: { lines: number } };

/** Why a file is none that can be read; thrown where its reading ends. */
export class UnfitSheet extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
  refusal() {
    return refused(this.reason);
  }
}

/**
 * The rows of a CSV file as it comes in, its head first: commas, semicolons or tabs, whichever its head has most of; quotes
 * as in RFC 4180. A row ends where its last cells are empty, as spreadsheets write it: one that is shorter than the head is
 * filled up, one that is longer has cells without a column. Rows of nothing are left out. Never holds more than a row. Throws
 * `UnfitSheet` as soon as there is too much of it, or where it is none: an open quote, signs no text has, bytes that are no
 * UTF-8.
 */
export async function* readSheet(
  bytes: AsyncIterable<Uint8Array>,
  room: ImportRoom,
): AsyncGenerator<SheetRow> {
  const text = decoded(bytes, room.bytes);
  const first = await beginningOf(text);
  const parser = parse({
    ...{ delimiter: delimiterOf(first), info: true, trim: true, skip_empty_lines: true },
    ...{ relax_column_count: true, skip_records_with_empty_values: true },
    max_record_size: room.cell * room.columns,
  });
  // What breaks on the way in is thrown by the rows, which are waited for.
  pipeline(Readable.from(joined(first, text)), parser).catch(() => undefined);
  let [count, width, doubled] = [-1, 0, 0];
  try {
    for await (const { record: cells, info } of parser as AsyncIterable<Piece>) {
      count += 1;
      if (count > room.rows) throw new UnfitSheet("too-many-rows");
      if (cells.length > room.columns) throw new UnfitSheet("not-csv");
      for (const cell of cells) {
        if (cell.length > room.cell) throw new UnfitSheet("cell-too-long");
        if (!isKeepable(cell)) throw new UnfitSheet("not-csv");
      }
      if (count === 0) width = cells.length;
      const { breaks, pairs } = breaksIn(cells);
      // Within quotes the parser counts both signs of such a pair.
      doubled += pairs;
      yield { line: info.lines - doubled - breaks, cells: fitted(cells, width) };
    }
  } catch (error) {
    throw isOfParser(error) ? new UnfitSheet("not-csv") : error;
  } finally {
    parser.destroy();
  }
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, most: number) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > most) throw new UnfitSheet("too-large");
    yield decode(decoder, piece);
  }
  yield decode(decoder);
}

function decode(decoder: TextDecoder, piece?: Uint8Array) {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw new UnfitSheet("not-csv");
  }
}

// As much as holds the head, or as a head may be long.
async function beginningOf(text: AsyncGenerator<string>) {
  let first = "";
  while (!first.includes("\n") && first.length < 64_000) {
    const next = await text.next();
    if (next.done) break;
    first += next.value;
  }
  return first;
}

async function* joined(first: string, rest: AsyncGenerator<string>) {
  yield first;
  yield* rest;
}

function breaksIn(cells: string[]) {
  const found = cells.flatMap((cell) => cell.match(/\r\n|\r|\n/g) ?? []);
  return { breaks: found.length, pairs: found.filter((one) => one === "\r\n").length };
}

function fitted(cells: string[], width: number) {
  const last = cells.findLastIndex((cell) => cell !== "");
  const length = Math.max(width, last + 1);
  return Array.from({ length }, (_, at) => cells[at] ?? "");
}

function delimiterOf(first: string) {
  const [head = ""] = first.split(/\r?\n/, 1);
  const countOf = (sign: string) => head.split(sign).length;
  const [most = ","] = [",", ";", "\t"].toSorted((one, other) => countOf(other) - countOf(one));
  return most;
}

function isOfParser(error: unknown) {
  return error instanceof Error && "code" in error && `${error.code}`.startsWith("CSV_");
}
