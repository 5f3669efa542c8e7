import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { aBook, anAddress, openShop } from "@/prisma/testing/living-shop";
import { aReaderOf } from "@/prisma/testing/told-edition";
import { advanceImport } from "./advance-import";
import { beginImport } from "./begin-import";
import { chooseColumns } from "./choose-columns";
import { confirmImport } from "./confirm-import";
import type { ImportKind } from "./import-kind";
import { findImport, importTold } from "./import-page";
import type { Importer } from "./importer";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aSeller(title: string) {
  const book = await aBook();
  await db().book.update({ where: { id: book.id }, data: { title } });
  const { author } = await db().bookAuthor.findFirstOrThrow({
    ...{ where: { bookId: book.id }, include: { author: true } },
  });
  return { book, author: asAuthor(author, await aUser({ email: anAddress() })) };
}

async function keep(by: Importer, pieces: string[], kind: ImportKind = "purchases") {
  const bytes = Readable.from(pieces.map((piece) => Buffer.from(piece)));
  const wish = { kind, bookId: null, bytes, fileName: "sales.csv", locale: "en" } as const;
  const begun = await beginImport(by, wish);
  if (!begun.ok) throw new Error(begun.reason);
  return begun.value;
}

test("a sales file of Gumroad is known by its headings: gifts go to whom they were given, what was disputed and the totals to nobody", async () => {
  const { book, author } = await aSeller("Sold there");
  const [buyer, giftee, angry, winner] = [anAddress(), anAddress(), anAddress(), anAddress()];
  const head =
    "Purchase ID,Item Name,Buyer Name,Purchase Email,Buyer Email,Purchase Date,Purchase Time (UTC timezone),Refunded?,Fully Refunded?,Disputed?,Dispute Won?,Giftee Email";
  const row = (email: string, more: string) =>
    `x==,Sold there,A name,${email},other@reader.test,2021-05-03,2021-05-03 10:00:00 UTC,${more}`;
  const { importId, isKnown } = await keep(author, [
    `\uFEFF${head}\n${row(buyer, "1,0,0,0,")}\n${row(buyer, `0,0,0,0,${giftee}`)}\n`,
    `${row(angry, "0,0,1,0,")}\n${row(winner, "0,0,1,1,")}\nTotals,,,,,,,,,,,\n`,
  ]);
  expect(isKnown).toBe(true);
  await advanceImport(importId);
  const page = await findImport(author, importId);
  expect(page).toMatchObject({ state: "waiting", made: 3 });
  expect(page?.told.map(({ line, reason }) => [line, reason])).toEqual([
    [4, "returned-there"],
    [6, "totals"],
  ]);
  await confirmImport(author, { importId, shownCount: 3, isTold: false });
  await advanceImport(importId);
  const rights = await db().entitlement.findMany({ where: { bookId: book.id } });
  expect(rights.map(({ email }) => email).sort()).toEqual([buyer, giftee, winner].sort());
});

test("a file whose headings nobody knows is kept, and read by the columns its owner tells, as often as they like", async () => {
  const { author } = await aSeller("A told one");
  const { importId, isKnown } = await keep(author, [
    `Kunde;Werk;Notiz\n${anAddress()};A told one;x\n${anAddress()};A told one;y\n`,
  ]);
  expect(isKnown).toBe(false);
  expect(await findImport(author, importId)).toMatchObject({
    ...{ state: "mapping", head: ["Kunde", "Werk", "Notiz"], columns: {}, lines: 2 },
    example: [expect.stringContaining("@"), "A told one", "x"],
  });
  const tell = (columns: Record<string, number>) => chooseColumns(author, { importId, columns });
  expect(await tell({ email: 0 })).toMatchObject({
    ...{ reason: "column-missing", field: "column.book" },
  });
  expect(await tell({ email: 0, book: 7 })).toMatchObject({ reason: "column-unknown" });
  expect(await tell({ email: 0, book: 0 })).toMatchObject({ reason: "column-twice" });
  const stranger = await aSeller("Of somebody else");
  const wish = { importId, columns: { email: 0, book: 1 } };
  expect(await chooseColumns(stranger.author, wish)).toMatchObject({ reason: "not-found" });
  // The wrong column first: every line says so, and another choice reads them all again.
  await tell({ email: 0, book: 2 });
  await advanceImport(importId);
  expect(await findImport(author, importId)).toMatchObject({ made: 0, refused: 2 });
  await tell({ email: 0, book: 1 });
  expect(await confirmImport(author, { importId, shownCount: 2, isTold: false })).toMatchObject({
    reason: "still-reading",
  });
  await advanceImport(importId);
  expect(await findImport(author, importId)).toMatchObject({ made: 2, refused: 0 });
});

test("a long file is brought in by pieces: what a crash cut short goes on, two workers at once bring nothing twice, and what somebody got meanwhile is passed over", async () => {
  const { book, author } = await aSeller("A long one");
  const mark = anAddress();
  const row = (at: number) => `${at}-${mark},A long one\n`;
  const rows = Array.from({ length: 1_299 }, (_, at) => row(at));
  // The last line tells of the first one's purchase again, two pieces further down.
  const { importId } = await keep(author, ["Email,Book\n", ...rows, row(0)]);
  await advanceImport(importId, 1);
  expect(await findImport(author, importId)).toMatchObject({
    ...{ state: "reading", lines: 1_300, gone: 500 },
  });
  await advanceImport(importId);
  const looked = await findImport(author, importId);
  expect(looked).toMatchObject({ state: "waiting", made: 1_299, skipped: 1 });
  expect(looked?.told).toMatchObject([{ line: 1_301, reason: "twice-in-file" }]);
  await confirmImport(author, { importId, shownCount: 1_299, isTold: false });
  await advanceImport(importId, 1);
  const brought = () => db().importedPurchase.count({ where: { importId } });
  expect(await brought()).toBe(500);
  await aReaderOf(book, { email: `700-${mark}` });
  expect(await chooseColumns(author, { importId, columns: { email: 0 } })).toMatchObject({
    reason: "already-done",
  });
  await Promise.all([advanceImport(importId), advanceImport(importId)]);
  expect(await brought()).toBe(1_298);
  const done = await findImport(author, importId);
  expect(done).toMatchObject({ state: "done", made: 1_298, skipped: 2, madeCount: 1_298 });
  const report = [];
  for await (const piece of (await importTold(author, importId)) ?? []) report.push(...piece);
  expect(report.map(({ line, reason }) => [line, reason])).toEqual([
    [702, "has-it"],
    [1_301, "twice-in-file"],
  ]);
  // No word of the file is left, and its report cannot be changed.
  const [pieces, keys] = [
    await db().importPiece.findMany({ where: { importId } }),
    await db().importKey.count({ where: { importId } }),
  ];
  expect(JSON.stringify(pieces)).not.toContain(mark);
  expect(keys).toBe(0);
  const change = db().importPiece.updateMany({ where: { importId }, data: { madeCount: 0 } });
  await expect(change).rejects.toThrow();
});
