import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Chapter } from "@/lib/inspection/file-facts";
import { db } from "@/lib/platform/db";
import { aReader, openShop } from "@/prisma/testing/living-shop";
import { anEdition, anEpub, aPage, aReadingShelf } from "@/prisma/testing/reading-shelf";
import { keepPlace } from "./keep-place";
import { listLastPlaces } from "./last-places";
import { placeFor } from "./place-for";
import { keptPlace, type ReadingPlace } from "./reading-place";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const epub = () => anEpub({ "a.xhtml": aPage("<p>a</p>") });
const at = (chapter: ReadingPlace["chapter"], more: Partial<ReadingPlace> = {}): ReadingPlace => ({
  ...{ cfi: "epubcfi(/6/4!/4/2/1:3)", page: null, chapter, within: 0.25, fraction: 0.4 },
  ...more,
});

const chapter = (href: string, title: string): Chapter => ({
  ...{ href, title, words: 100, fingerprint: title, sketch: "" },
});

describe("where a reader is in a book", () => {
  test("is kept per edition and format, the last word counting", async () => {
    const { reader, edition } = await aReadingShelf();
    const of = { editionId: edition.id, format: "epub" as const };
    const first = at({ href: "EPUB/a.xhtml", title: "A" });
    expect((await keepPlace(reader, { ...of, place: first })).ok).toBe(true);
    const place = at({ href: "EPUB/b.xhtml", title: "B" });
    await keepPlace(reader, { ...of, place });
    await keepPlace(reader, { ...of, format: "pdf", place: at(null, { cfi: null, page: 3 }) });
    expect(await placeFor(reader, edition, "epub")).toEqual({ place, carriedFrom: null });
    expect((await placeFor(reader, edition, "pdf"))?.place.page).toBe(3);
    expect((await listLastPlaces(reader)).get(edition.bookId)?.format).toBe("pdf");
  });

  test("two tabs that write at once leave one place", async () => {
    const { reader, edition } = await aReadingShelf();
    const of = { editionId: edition.id, format: "epub" as const, place: at(null) };
    const kept = await Promise.all([1, 2, 3, 4].map(() => keepPlace(reader, of)));
    expect(kept.every(({ ok }) => ok)).toBe(true);
    expect(await db().readingPlace.count({ where: { userId: reader.id } })).toBe(1);
  });

  test("is not kept in a book that is not theirs, or no longer", async () => {
    const { reader, edition, right } = await aReadingShelf();
    const wish = { editionId: edition.id, format: "epub" as const, place: at(null) };
    expect(await keepPlace(await aReader(), wish)).toMatchObject({ reason: "not-found" });
    await db().entitlement.update({ where: { id: right.id }, data: { state: "closed" } });
    expect(await keepPlace(reader, wish)).toMatchObject({ reason: "not-found" });
  });

  test.each(["\0", "\ud800", "\udc00"])("INP-03 has no name that nothing can keep", (sign) => {
    const wish = (place: ReadingPlace) =>
      keptPlace.safeParse({ editionId: crypto.randomUUID(), format: "epub", place }).success;
    expect(wish(at({ href: "a", title: "A" }))).toBe(true);
    expect(wish(at({ href: `a${sign}`, title: "A" }))).toBe(false);
    expect(wish(at({ href: "a", title: `A${sign}` }))).toBe(false);
    expect(wish(at(null, { cfi: `epubcfi(/6${sign})` }))).toBe(false);
  });

  test("is nobody else's", async () => {
    const { reader, edition } = await aReadingShelf();
    await keepPlace(reader, { editionId: edition.id, format: "epub", place: at(null) });
    const stranger = await aReader();
    expect(await placeFor(stranger, edition, "epub")).toBeNull();
    expect((await listLastPlaces(stranger)).size).toBe(0);
  });

  test("D-28 an update lands at the same chapter, wherever it stands now, never at the same page", async () => {
    const { reader, book } = await aReadingShelf();
    const before = [chapter("EPUB/one.xhtml", "Un"), chapter("EPUB/two.xhtml", "Deux")];
    const after = [
      chapter("EPUB/one.xhtml", "Préface"),
      chapter("EPUB/two.xhtml", "Un"),
      chapter("EPUB/three.xhtml", "Deux"),
    ];
    const old = await anEdition(book.id, 3, epub(), { chapters: before });
    const fresh = await anEdition(book.id, 4, epub(), { chapters: after });
    const place = at({ href: "EPUB/two.xhtml", title: "Deux" }, { page: 12 });
    await keepPlace(reader, { editionId: old.id, format: "epub", place });
    expect(await placeFor(reader, fresh, "epub")).toEqual({
      carriedFrom: 3,
      place: {
        ...{ cfi: null, page: null, within: 0.25, fraction: 0.4 },
        chapter: { href: "EPUB/three.xhtml", title: "Deux" },
      },
    });
    await keepPlace(reader, {
      ...{ editionId: old.id, format: "pdf" },
      place: at({ href: null, title: "  deux " }, { cfi: null, page: 12 }),
    });
    const inPdf = (await placeFor(reader, fresh, "pdf"))?.place;
    expect(inPdf).toMatchObject({ page: null, chapter: { href: null, title: "Deux" } });
  });

  test("D-28 a chapter that only the PDF has keeps its title, for the next PDF to find it by", async () => {
    const { reader, book } = await aReadingShelf();
    const old = await anEdition(book.id, 3, epub());
    const fresh = await anEdition(book.id, 4, epub());
    const place = at({ href: null, title: "Chapitre 5" }, { cfi: null, page: 60 });
    await keepPlace(reader, { editionId: old.id, format: "pdf", place });
    expect(await placeFor(reader, fresh, "pdf")).toEqual({
      carriedFrom: 3,
      place: { ...place, page: null },
    });
    const withEpub = await anEdition(book.id, 5, epub(), { chapters: [chapter("a.xhtml", "Un")] });
    expect((await placeFor(reader, withEpub, "pdf"))?.place).toEqual({ ...place, page: null });
    await keepPlace(reader, { editionId: withEpub.id, format: "pdf", place });
    const next = await anEdition(book.id, 6, epub(), { chapters: [chapter("a.xhtml", "Un")] });
    expect((await placeFor(reader, next, "pdf"))?.place).toEqual({ ...place, page: null });
  });

  test("D-28 where the chapter is gone, or nothing is known of chapters, the share of the whole counts", async () => {
    const { reader, book, edition } = await aReadingShelf();
    const before = [chapter("EPUB/one.xhtml", "Un")];
    const old = await anEdition(book.id, 3, epub(), { chapters: before });
    const place = at({ href: "EPUB/one.xhtml", title: "Un" });
    await keepPlace(reader, { editionId: old.id, format: "epub", place });
    const gone = await anEdition(book.id, 4, epub(), { chapters: [chapter("b.xhtml", "Autre")] });
    const share = { cfi: null, page: null, chapter: null, within: 0, fraction: 0.4 };
    expect((await placeFor(reader, gone, "epub"))?.place).toEqual(share);
    expect((await placeFor(reader, edition, "epub"))?.place).toEqual(share);
  });
});

test.each([
  { cfi: "javascript:alert(1)", fraction: 0.1 },
  { cfi: "epubcfi(/6 x)", fraction: 0.1 },
  { fraction: 1.5 },
  { page: 0, fraction: 0.1 },
  { chapter: { href: "x".repeat(2000), title: "" }, fraction: 0 },
])("%j is no place", (place) => {
  const of = { editionId: "0190a7f0-1234-7abc-8def-0123456789ab", format: "epub" };
  expect(keptPlace.safeParse({ ...of, place }).success).toBe(false);
});
