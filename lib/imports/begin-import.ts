import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { guessColumns, missingFields } from "./columns";
import type { ImportKind } from "./import-kind";
import { importRoom } from "./import-room";
import { type Importer, kindsFor, personOf } from "./importer";
import { advanceImportJob } from "./jobs";
import { keepPieces } from "./keep-pieces";

type Wish = {
  kind: ImportKind;
  /** Of readers: the book they all have. */
  bookId: string | null;
  fileName: string;
  /** The file as it comes in: read once, row by row. */
  bytes: AsyncIterable<Uint8Array>;
  locale: "fr" | "en";
};

/** How long a heading, or an example below it, is shown. */
const shownCharacters = 200;

/**
 * Keeps a file to be looked at: nothing is brought in. Its columns are found by what its head calls them; where one that is
 * needed is not found, whoever brought it is to tell them (`isKnown`: false). Refused: "not-csv", "no-rows", "too-large",
 * "too-many-rows", "cell-too-long"; "book-needed" for readers without a book of the importer's; "not-found" for a kind that
 * is not theirs. What is refused leaves nothing.
 */
export async function beginImport(by: Importer, wish: Wish, room = importRoom) {
  const { kind, locale } = wish;
  if (!kindsFor(by).includes(kind)) return refused("not-found");
  const book = kind === "readers" ? await ownBook(by, wish.bookId) : null;
  if (kind === "readers" && !book) return refused("book-needed");
  const fileName = firstOf(wish.fileName, 200).replaceAll(/[\0\p{Cs}]/gu, "");
  const { id: importId } = await db().import.create({
    data: {
      ...{ ...personOf(by), kind, bookId: book?.id ?? null, locale, fileName },
      ...{ columns: {}, createdAt: now() },
    },
    select: { id: true },
  });
  try {
    const kept = await keepPieces(importId, wish.bytes, room);
    if (!kept.ok) {
      await forget(importId);
      return kept;
    }
    return ok({ importId, isKnown: await open(importId, kind, kept.value) });
  } catch (error) {
    await forget(importId).catch(() => undefined);
    throw error;
  }
}

async function ownBook(by: Importer, id: string | null) {
  const own = by.kind === "author" ? { authors: { some: { authorId: by.id } } } : {};
  return id ? db().book.findFirst({ where: { id, ...own }, select: { id: true } }) : null;
}

type Sheet = { head: string[]; example: string[] };

async function open(importId: string, kind: ImportKind, { head, example }: Sheet) {
  const columns = guessColumns(kind, head);
  const isKnown = missingFields(kind, columns).length === 0;
  const cut = (cells: string[]) => cells.map((cell) => firstOf(cell, shownCharacters));
  const shown = { head: cut(head), example: cut(example), columns };
  await transaction(async (tx) => {
    const state = isKnown ? "reading" : "mapping";
    await tx.import.update({ where: { id: importId }, data: { ...shown, state } });
    if (isKnown) await enqueue(tx, advanceImportJob, { importId }, { key: `import:${importId}` });
  });
  return isKnown;
}

// By whole signs: half of one is no text that the database keeps.
function firstOf(text: string, count: number) {
  return [...text.slice(0, 2 * count)].slice(0, count).join("");
}

async function forget(importId: string) {
  await db().import.delete({ where: { id: importId } });
}
