import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { aBook, anAddress, openShop } from "@/prisma/testing/living-shop";
import { countLockWaiters } from "@/prisma/testing/lock-waiters";
import { advanceImport } from "./advance-import";
import { beginAdvance } from "./begin-advance";
import { beginImport } from "./begin-import";
import { confirmImport } from "./confirm-import";
import { forgetImports } from "./forget-imports";
import { findImport } from "./import-page";
import { keepImport } from "./keep-import";
import { resumeImport } from "./resume-import";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aSeller() {
  const book = await aBook();
  const { author } = await db().bookAuthor.findFirstOrThrow({
    ...{ where: { bookId: book.id }, include: { author: true } },
  });
  return { book, author: asAuthor(author, await aUser({ email: anAddress() })) };
}

/** A file of readers that was looked at and confirmed, and waits to be brought in. */
async function confirmed(count: number) {
  const { book, author } = await aSeller();
  const lines = Array.from({ length: count }, anAddress);
  const bytes = Readable.from([Buffer.from(["Email", ...lines].join("\n"))]);
  const wish = {
    kind: "readers",
    bookId: book.id,
    bytes,
    fileName: "r.csv",
    locale: "fr",
  } as const;
  const begun = await beginImport(author, wish);
  if (!begun.ok) throw new Error(begun.reason);
  const { importId } = begun.value;
  await advanceImport(importId);
  await confirmImport(author, { importId, shownCount: count, isTold: false });
  return { book, author, importId };
}

test("a piece of a file and the deletion of its book in one moment: no right to a book that is gone, and each line is told so", async () => {
  const { book, author, importId } = await confirmed(2);
  let bringing: Promise<unknown> = Promise.resolve();
  await transaction(async (tx) => {
    await lockRow(tx, "books", book.id);
    bringing = advanceImport(importId);
    await vi.waitUntil(async () => (await countLockWaiters()) > 0, { timeout: 10_000 });
    await tx.bookAuthor.deleteMany({ where: { bookId: book.id } });
    await tx.book.update({ where: { id: book.id }, data: { state: "deleted", publishedAt: null } });
  });
  await bringing;
  expect(await db().entitlement.count({ where: { bookId: book.id } })).toBe(0);
  expect(await db().importedPurchase.count({ where: { importId } })).toBe(0);
  const page = await findImport(author, importId);
  expect(page).toMatchObject({ state: "done", made: 0, refused: 2 });
  expect(page?.told.map(({ reason }) => reason)).toEqual(["book-unknown", "book-unknown"]);
});

test("an import whose work gives up ends as stopped, goes on at its owner's word, and is forgotten after a week without", async () => {
  const { book, author, importId } = await confirmed(2);
  const { columns } = await db().import.findUniqueOrThrow({ where: { id: importId } });
  const breakOff = () => db().import.update({ where: { id: importId }, data: { columns: "?" } });
  await breakOff();
  // Whoever pressed does not stand before a fault: the worker's promise is there.
  await beginAdvance(importId);
  await expect(keepImport(importId, false)).rejects.toThrow();
  expect(await findImport(author, importId).catch(() => null)).toBeNull();
  const standing = () => db().import.findUniqueOrThrow({ where: { id: importId } });
  expect((await standing()).stoppedAt).toBeNull();
  await expect(keepImport(importId, true)).rejects.toThrow();
  expect(await standing()).toMatchObject({ state: "bringing", stoppedAt: expect.any(Date) });

  await db().import.update({ where: { id: importId }, data: { columns: columns ?? {} } });
  const { author: stranger } = await aSeller();
  expect(await resumeImport(stranger, importId)).toMatchObject({ reason: "not-found" });
  const presses = [resumeImport(author, importId), resumeImport(author, importId)];
  expect((await Promise.all(presses)).map(({ ok }) => ok)).toEqual([true, true]);
  const audited = { action: "import-resumed", subjectId: importId };
  expect(await db().auditRow.count({ where: audited })).toBe(1);
  await advanceImport(importId);
  expect(await findImport(author, importId)).toMatchObject({
    state: "done",
    made: 2,
    stoppedAt: null,
  });
  expect(await db().entitlement.count({ where: { bookId: book.id } })).toBe(2);

  const left = await confirmed(3);
  await db().import.update({ where: { id: left.importId }, data: { stoppedAt: new Date() } });
  await atInstant(addDays(new Date(), 6), forgetImports);
  expect(await db().importPiece.count({ where: { importId: left.importId } })).toBe(1);
  await atInstant(addDays(new Date(), 8), forgetImports);
  expect(await db().importPiece.count({ where: { importId: left.importId } })).toBe(0);
  expect(await findImport(left.author, left.importId)).toMatchObject({ state: "done", made: 0 });
});
