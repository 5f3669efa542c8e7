import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBookPage } from "@/lib/catalog/book-page";
import { db } from "@/lib/platform/db";
import { aLaterEdition, aShelf, tokenOf } from "@/prisma/testing/a-shelf";
import { aReader, openShop } from "@/prisma/testing/living-shop";
import { behindGate, bytesFromDatabase } from "@/prisma/testing/model/call-gate";
import { findEditionFile } from "./find-edition-file";
import { listLibrary } from "./library-page";
import { listShelf } from "./library-shelf";
import { openDownload } from "./open-download";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function withdraw(id: string, withdrawnKind: "faulty" | "legal", withdrawnReason: string) {
  const data = { withdrawnAt: new Date(), withdrawnKind, withdrawnReason };
  await db().edition.update({ where: { id }, data });
}

async function said(wish: Parameters<typeof findEditionFile>[0]) {
  const found = await findEditionFile(wish);
  return found.ok ? found.value.edition.number : (found.details?.reason ?? found.reason);
}

describe("the file that is given of a book", () => {
  test("is of the newest edition that has it and was not withdrawn", async () => {
    const { book } = await aShelf();
    const wish = { bookId: book.id, format: "pdf" };
    const second = await aLaterEdition(book);
    await aLaterEdition(book, { number: 3, files: [{ format: "epub" }, { role: "sample" }] });
    expect(await said(wish)).toBe(2);
    expect(await said({ ...wish, editionNumber: 3 })).toBe("unknown");
    const { createdAt: _at, position: _place, ...file } = second.files[0] ?? {};
    expect(await findEditionFile(wish)).toMatchObject({ value: file });
    await withdraw(second.id, "faulty", "Two.");
    expect(await said(wish)).toBe(1);
  });

  test("is none where all were withdrawn: the author's words of the newest are told, faulty or not", async () => {
    const { book } = await aShelf();
    const wish = { bookId: book.id, format: "pdf" };
    const second = await aLaterEdition(book);
    await withdraw(second.id, "legal", "Two.");
    await withdraw(book.editions[0]?.id ?? "", "faulty", "One.");
    expect(await said(wish)).toBe("Two.");
    expect(await said({ ...wish, editionNumber: 2 })).toBe("Two.");
    expect(await said({ ...wish, editionNumber: 1 })).toBe(1);
    expect(await findEditionFile(wish)).toMatchObject({ details: { kind: "legal" } });
  });
});

test("of a book of many long editions a click reads one row, and its pages the newest", async () => {
  const { reader, book, item } = await aShelf();
  const rows = Array.from({ length: 12 }, (_, at) => ({ number: at + 2, label: `${at + 2}.0` }));
  const long = { pageCount: 1, contents: [], notes: "x".repeat(100_000), publishedAt: new Date() };
  await db().edition.createMany({
    data: rows.map((row) => ({ ...row, ...long, bookId: book.id })),
  });
  await aLaterEdition(book, { number: 14 });
  const readBy = async (work: () => Promise<unknown>) => {
    const before = bytesFromDatabase();
    await work();
    return bytesFromDatabase() - before;
  };
  const token = tokenOf(item.links);
  expect(await readBy(() => openDownload(token, { isCounted: false }))).toBeLessThan(20_000);
  expect(await readBy(() => listLibrary(reader))).toBeLessThan(20_000);
  expect(await readBy(() => findBookPage(book.slug))).toBeLessThan(20_000);
  expect(await findBookPage(book.slug)).toMatchObject({ editionsCount: 14 });
  expect((await listLibrary(reader))[0]?.book.editions).toMatchObject([{ number: 14 }]);
});

test("a library of many books is read in as few statements as one of two", async () => {
  const reader = await aReader();
  const statements = async () => {
    let count = 0;
    const gate = () => {
      count += 1;
      return true;
    };
    await behindGate(gate, () => listLibrary(reader));
    return count;
  };
  for (let at = 0; at < 2; at++) await aShelf({ reader });
  const ofTwo = await statements();
  for (let at = 0; at < 4; at++) await aShelf({ reader });
  expect(await statements()).toBe(ofTwo);
  expect(await listLibrary(reader)).toHaveLength(6);
});

test("UX-27 a shelf says of each book once what it is looked for by, and one page of it is read alone", async () => {
  const first = await aShelf();
  const { reader, book, item } = first;
  const second = await aShelf({ reader });
  const edition = await aLaterEdition(book);
  const shelf = async (refundAccess = "until-settled") =>
    new Map((await listShelf(reader, refundAccess)).map((one) => [one.bookId, one]));
  const openedAt = new Date(Date.now() - 1_000);
  const downloaded = async (fileId: string, audience: string) =>
    db().download.create({
      data: { entitlementId: item.id, fileId, audience, at: openedAt },
    });
  expect((await shelf()).size).toBe(2);
  await downloaded(edition.files[0]?.id ?? "", "receipt");
  expect((await shelf()).get(book.id)).toMatchObject({ newest: 2, theirs: null, isOpen: true });
  const files = await db().editionFile.findMany({
    where: { edition: { bookId: book.id, number: 1 } },
  });
  await downloaded(files[0]?.id ?? "", "library");
  expect((await shelf()).get(book.id)).toMatchObject({ newest: 2, theirs: 1 });
  await db().entitlement.update({
    where: { id: second.item.id },
    data: { state: "closed", closedReason: "refunded", closedAt: new Date() },
  });
  expect((await shelf()).get(second.book.id)).toMatchObject({ isOpen: false });
  const page = await listLibrary(reader, [second.book.id]);
  expect(page.map(({ bookId }) => bookId)).toEqual([second.book.id]);
  expect((await listShelf(await aReader(), "frozen")).length).toBe(0);
});
