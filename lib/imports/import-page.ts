import "server-only";
import { z } from "zod";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { db, sql } from "@/lib/platform/db";
import { booksOf, type Importer, personOf } from "./importer";
import { ownImports } from "./own-import";
import { keptColumns } from "./source";

const told = z.array(
  z.object({
    line: z.number(),
    what: z.enum(["skipped", "refused"]),
    reason: z.string(),
    field: z.string().nullable(),
  }),
);

/** Lines told on the page; the file of the report has them all. */
const shownLines = 100;

/** An importer's files, the newest first, thirty at most. */
export async function listImports(by: Importer) {
  return db().import.findMany({
    where: { ...ownImports(by), state: { not: "receiving" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 30,
    omit: { head: true, example: true, columns: true },
  });
}

/** The books an importer may say all readers of a file have. */
export async function listImportBooks(by: Importer) {
  return db().book.findMany({
    where: { state: { notIn: ["draft", "deleted"] }, ...booksOf(personOf(by)) },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    select: { id: true, title: true },
  });
}

/**
 * One of them: what it would make or made, how far it is, the shop's currency, its headings with the column each field is read from, and the
 * first lines it would not bring in. Null for one that is not theirs.
 */
export async function findImport(by: Importer, id: string) {
  const kept = await db().import.findFirst({
    where: { id, ...ownImports(by), state: { not: "receiving" } },
  });
  if (!kept) return null;
  const [far] = await db().$queryRaw<Far[]>(sql`
    SELECT coalesce(sum(row_count), 0)::int AS lines,
      coalesce(sum(row_count) FILTER (WHERE state = ${kept.state === "reading" ? "read" : "done"}), 0)::int AS gone,
      coalesce(sum(made_count), 0)::int AS made, coalesce(sum(skipped_count), 0)::int AS skipped,
      coalesce(sum(refused_count), 0)::int AS refused
    FROM import_pieces WHERE import_id = ${id}::uuid`);
  const counts = far ?? { lines: 0, gone: 0, made: 0, skipped: 0, refused: 0 };
  const strings = z.array(z.string());
  return {
    ...{ ...kept, ...counts, columns: keptColumns.parse(kept.columns) },
    ...{ head: strings.parse(kept.head), example: strings.parse(kept.example) },
    ...{ told: await firstTold(id), currency: (await getShopSettings()).currency },
  };
}

type Far = { lines: number; gone: number; made: number; skipped: number; refused: number };

export type ImportPage = NonNullable<Awaited<ReturnType<typeof findImport>>>;

async function firstTold(importId: string) {
  const rows = await db().$queryRaw<{ one: unknown }[]>(sql`
    SELECT t.one FROM import_pieces p CROSS JOIN LATERAL jsonb_array_elements(p.told) WITH ORDINALITY AS t (one, at)
    WHERE p.import_id = ${importId}::uuid ORDER BY p.position, t.at LIMIT ${shownLines}`);
  return told.parse(rows.map(({ one }) => one));
}

/** Every line an own file does not bring in, with its reason, a piece at a time; null for one that is not theirs. */
export async function importTold(by: Importer, id: string) {
  const where = { id, ...ownImports(by), state: { not: "receiving" } };
  if ((await db().import.count({ where })) === 0) return null;
  return toldPieces(id);
}

async function* toldPieces(importId: string) {
  for (let position = 0; ; position += 1) {
    const where = { importId_position: { importId, position } };
    const piece = await db().importPiece.findUnique({ where, select: { told: true } });
    if (!piece) return;
    yield told.parse(piece.told);
  }
}
