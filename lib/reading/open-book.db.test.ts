import { rmSync, truncateSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { requestRefund } from "@/lib/refunds/request-refund";
import { aLaterEdition } from "@/prisma/testing/a-shelf";
import { aReader, openShop } from "@/prisma/testing/living-shop";
import { anEdition, anEpub, aPage, aReadingShelf } from "@/prisma/testing/reading-shelf";
import { beginReading } from "./begin-reading";
import { beginSample } from "./begin-sample";
import { openBook } from "./open-book";
import { openSample } from "./open-sample";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const withdrawn = (withdrawnKind: string) => ({
  ...{ withdrawnAt: new Date(), withdrawnKind, withdrawnReason: "Une faute." },
});

function said(outcome: Awaited<ReturnType<typeof openBook>>) {
  return outcome.ok ? outcome.value.edition.number : outcome.reason;
}

describe("opening a book to read it here", () => {
  test("opens the newest edition of a book one owns, and an older one by its number", async () => {
    const { reader, book } = await aReadingShelf();
    const wish = { bookId: book.id, format: "epub" as const };
    expect(said(await openBook(reader, wish))).toBe(2);
    expect(said(await openBook(reader, { ...wish, editionNumber: 1 }))).toBe(1);
    expect(said(await openBook(reader, { ...wish, editionNumber: 3 }))).toBe("unknown");
  });

  test("beginning to read counts as having the edition, looking on does not", async () => {
    const { reader, book, right, edition } = await aReadingShelf();
    const wish = { bookId: book.id, format: "epub" as const };
    const begun = await beginReading(reader, wish, { isCounted: true });
    expect(begun.ok && begun.value.inside["EPUB/one.xhtml"]).toBeGreaterThan(0);
    await beginReading(reader, wish);
    const had = await db().download.findMany({
      where: { entitlementId: right.id },
      include: { file: true },
    });
    expect(had).toMatchObject([{ audience: "reader", file: { editionId: edition.id } }]);
  });

  test("D-15 opened twice from one place is having it once", async () => {
    const { reader, book, right } = await aReadingShelf();
    const wish = { bookId: book.id, format: "epub" as const };
    const opened = (clientMark: string) =>
      beginReading(reader, wish, { isCounted: true, clientMark });
    for (const place of ["home", "home", "train"]) await opened(place);
    const had = await db().download.findMany({ where: { entitlementId: right.id } });
    expect(had.map(({ clientMark }) => clientMark).sort()).toEqual(["home", "train"]);
  });

  test("D-14 a file cut short is not read, and counts for nothing", async () => {
    const { reader, book, right, edition } = await aReadingShelf();
    const pdf = edition.files.find(({ format }) => format === "pdf");
    truncateSync(shopStorage().localPath(pdf?.storageKey ?? "") ?? "", 3);
    const wish = { bookId: book.id, format: "pdf" as const };
    expect(await beginReading(reader, wish, { isCounted: true })).toMatchObject({
      reason: "file-away",
    });
    expect(await db().download.count({ where: { entitlementId: right.id } })).toBe(0);
  });

  test("D-14 a file the store cannot give is said, and counts for nothing", async () => {
    const { reader, book, right, edition } = await aReadingShelf();
    const pdf = edition.files.find(({ format }) => format === "pdf");
    rmSync(shopStorage().localPath(pdf?.storageKey ?? "") ?? "");
    const begun = await beginReading(
      reader,
      { bookId: book.id, format: "pdf" },
      { isCounted: true },
    );
    expect(begun).toMatchObject({ reason: "file-away" });
    const none = { bookId: book.id, format: "epub" as const, editionNumber: 1 };
    expect(await beginReading(reader, none)).toMatchObject({ reason: "file-away" });
    expect(await db().download.count({ where: { entitlementId: right.id } })).toBe(0);
  });

  test("D-10 another reader's book is not found", async () => {
    const [{ book }, stranger] = [await aReadingShelf(), await aReader()];
    const wish = { bookId: book.id, format: "epub" as const };
    const begun = await beginReading(stranger, wish, { isCounted: true });
    expect(begun).toMatchObject({ reason: "not-found" });
    expect(await db().download.count({ where: { file: { edition: { bookId: book.id } } } })).toBe(
      0,
    );
  });

  test.each([
    ["closed", "refunded", "closed"],
    ["closed", "disputed", "disputed"],
    ["suspended", "disputed", "disputed"],
  ])("a right that is %s (%s) opens nothing", async (state, closedReason, reason) => {
    const { reader, book, right } = await aReadingShelf();
    await db().entitlement.update({ where: { id: right.id }, data: { state, closedReason } });
    expect(said(await openBook(reader, { bookId: book.id, format: "epub" }))).toBe(reason);
  });

  test("an open refund freezes reading where the shop says so", async () => {
    const { reader, book, right } = await aReadingShelf();
    await requestRefund(reader, { lineId: right.lineId, comment: null, locale: "fr" });
    const setTo = (refundAccess: string) =>
      db().shopSettings.update({ where: { id: 1 }, data: { refundAccess } });
    await setTo("frozen");
    const opened = await openBook(reader, { bookId: book.id, format: "epub" });
    await setTo("until-settled");
    expect(said(opened)).toBe("frozen");
  });

  test("D-35 an edition the law closed is shut, also by its number; a faulty one is kept by who owns it", async () => {
    const { reader, book, edition } = await aReadingShelf();
    const wish = { bookId: book.id, format: "epub" as const };
    const setTo = (data: object) => db().edition.update({ where: { id: edition.id }, data });
    await setTo(withdrawn("faulty"));
    expect(said(await openBook(reader, wish))).toBe(1);
    expect(said(await openBook(reader, { ...wish, editionNumber: 2 }))).toBe(2);
  });

  test("D-35 where no other edition is left, the reason is said", async () => {
    const { reader, book, edition } = await aReadingShelf();
    const [first] = book.editions;
    for (const id of [edition.id, first?.id ?? ""])
      await db().edition.update({ where: { id }, data: withdrawn("legal") });
    const wish = { bookId: book.id, format: "epub" as const };
    expect(said(await openBook(reader, wish))).toBe("withdrawn");
    expect(said(await openBook(reader, { ...wish, editionNumber: 2 }))).toBe("withdrawn");
    expect((await openSample(book.slug, "epub")).ok).toBe(false);
  });

  test("an edition that was taken back is as if it had never been", async () => {
    const { reader, book } = await aReadingShelf();
    const third = await anEdition(book.id, 3, anEpub({ "a.xhtml": aPage("") }));
    await db().edition.update({ where: { id: third.id }, data: { undoneAt: new Date() } });
    const wish = { bookId: book.id, format: "epub" as const };
    expect(said(await openBook(reader, wish))).toBe(2);
    expect(said(await openBook(reader, { ...wish, editionNumber: 3 }))).toBe("unknown");
  });
});

test("a sample opens for anyone, of a book that is on sale", async () => {
  const { book } = await aReadingShelf();
  const opened = await openSample(book.slug, "epub");
  expect(opened.ok && opened.value.file.role).toBe("sample");
  expect((await openSample(book.slug, "pdf")).ok).toBe(false);
  const begun = await beginSample(book.slug, "epub");
  expect(begun.ok && Object.keys(begun.value.inside)).toContain("EPUB/sample.xhtml");
  await db().book.update({ where: { id: book.id }, data: { state: "retired" } });
  expect((await openSample(book.slug, "epub")).ok).toBe(false);
});

test("a sample that the newest edition does without opens for nobody", async () => {
  const { book } = await aReadingShelf();
  await aLaterEdition(book, { number: 3, files: [{ format: "epub" }, { format: "pdf" }] });
  expect(await beginSample(book.slug, "epub")).toMatchObject({ reason: "unknown" });
});
