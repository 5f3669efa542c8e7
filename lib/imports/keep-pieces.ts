import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { sql, statement } from "@/lib/platform/db";
import { type ImportRoom, pieceRoom } from "./import-room";
import { readSheet, type SheetRow, UnfitSheet } from "./read-sheet";

/**
 * Keeps the rows of a file as pieces while it comes in, and answers its head with the first row below. No transaction
 * waits for whoever sends. Refused: "no-rows", and what `UnfitSheet` says.
 */
export async function keepPieces(
  importId: string,
  bytes: AsyncIterable<Uint8Array>,
  room: ImportRoom,
) {
  let head: string[] | null = null;
  let example: string[] | null = null;
  let [rows, characters, position]: [SheetRow[], number, number] = [[], 0, 0];
  const keep = async () => {
    // Not through the client: it remembers what it was asked, rows and all.
    await statement(sql`
      INSERT INTO import_pieces (import_id, position, rows, row_count)
      VALUES (${importId}::uuid, ${position}::int, ${JSON.stringify(rows)}::jsonb, ${rows.length}::int)`);
    [rows, characters, position] = [[], 0, position + 1];
  };
  try {
    for await (const row of readSheet(bytes, room)) {
      if (head === null) {
        head = row.cells;
        continue;
      }
      example ??= row.cells;
      rows.push(row);
      characters += row.cells.reduce((sum, cell) => sum + cell.length, 0);
      if (rows.length >= pieceRoom.rows || characters >= pieceRoom.characters) await keep();
    }
    if (rows.length > 0) await keep();
  } catch (error) {
    if (error instanceof UnfitSheet) return error.refusal();
    throw error;
  }
  return head && example ? ok({ head, example }) : refused("no-rows");
}
