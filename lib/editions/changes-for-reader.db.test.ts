import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { aBook, aReader } from "@/prisma/testing/living-shop";
import { behindGate, bytesFromDatabase } from "@/prisma/testing/model/call-gate";
import { aChapter, aNextEdition, aReaderOf, download } from "@/prisma/testing/told-edition";
import { changesForReader, changesInBook } from "./changes-for-reader";
import { changeSummary } from "./chapter-changes";

beforeAll(() => foundShop());

const [one, two, three] = [aChapter("Un"), aChapter("Deux"), aChapter("Trois")];

/** A reader with a book of two editions beside its first, which knows no chapters. */
async function aShelf() {
  const [reader, book] = [await aReader(), await aBook()];
  const right = await aReaderOf(book, { email: reader.email });
  await aNextEdition(book, { chapters: [one, two] });
  return { reader, book, right };
}

describe("what is new in a reader's book", () => {
  test("is told against the edition they downloaded last, whatever a scanner opened from the receipt", async () => {
    const { reader, book, right } = await aShelf();
    await download(right);
    await aNextEdition(book, { chapters: [one, { ...two, title: "Second" }, three] });
    await aNextEdition(book, { chapters: [one, aChapter("Deux", { fresh: 20 }), three] });
    await download(right, { audience: "receipt" });
    const news = (await changesForReader(reader)).get(book.id);
    expect([news?.theirs?.number, news?.newest.number]).toEqual([2, 4]);
    const expected = { added: 1, rewritten: 0, touched: 1, same: 1, removed: 0 };
    expect(news?.changes && changeSummary(news.changes)).toMatchObject(expected);
    expect(await changesInBook(reader, book.slug)).toEqual(news);
  });

  test("bought twice, is nothing once the newest came through either purchase", async () => {
    const { reader, book, right } = await aShelf();
    const other = await aReaderOf(book, { email: reader.email });
    await download(right, { editionNumber: 1 });
    const isNew = async () => (await changesForReader(reader)).get(book.id)?.isLater;
    expect(await isNew()).toBe(true);
    await download(other);
    expect(await isNew()).toBe(false);
  });

  test("comes with what the author wrote of it", async () => {
    const { reader, book, right } = await aShelf();
    await download(right);
    await aNextEdition(book, { chapters: [one, two, three], notes: "A **third** chapter." });
    const news = await changesInBook(reader, book.slug);
    expect(news?.newest.notes).toBe("A **third** chapter.");
  });

  test("is what is in it before the first download, which a scanner's of the receipt is not", async () => {
    const { reader, book, right } = await aShelf();
    await download(right, { audience: "receipt" });
    const news = (await changesForReader(reader)).get(book.id);
    expect(news).toMatchObject({ theirs: null, isLater: false, changes: null, chapters: 2 });
  });

  test("is nothing for who has the newest, or where chapters are not known", async () => {
    const { reader, book, right } = await aShelf();
    await download(right, { editionNumber: 1 });
    expect((await changesForReader(reader)).get(book.id)).toMatchObject({ changes: null });
    await download(right);
    const news = (await changesForReader(reader)).get(book.id);
    expect(news).toMatchObject({ theirs: { number: 2 }, changes: null, chapters: 0 });
  });

  test("is told of open books alone, and of nobody else's", async () => {
    const { reader, book, right } = await aShelf();
    const stranger = await aReader();
    expect((await changesForReader(stranger)).size).toBe(0);
    expect(await changesInBook(stranger, book.slug)).toBeUndefined();
    expect((await changesForReader(reader)).size).toBe(1);
    expect(await changesInBook(reader, (await aBook()).slug)).toBeUndefined();
    const closed = { state: "closed", closedReason: "refunded", closedAt: new Date() };
    await db().entitlement.update({ where: { id: right.id }, data: closed });
    expect((await changesForReader(reader)).size).toBe(0);
    expect(await changesInBook(reader, book.slug)).toBeUndefined();
  });

  test("is compared once for everybody who comes from the same edition, and anew for who comes from another", async () => {
    const { reader, book, right } = await aShelf();
    const [friend, late] = [await aReader(), await aReader()];
    await download(right);
    await download(await aReaderOf(book, { email: friend.email }));
    const older = await aReaderOf(book, { email: late.email });
    await aNextEdition(book, { chapters: [one, three] });
    await download(older, { editionNumber: 3 });
    await aNextEdition(book, { chapters: [one, two, three] });
    const first = await changesInBook(reader, book.slug);
    expect(first?.changes?.chapters.map(({ change }) => change)).toEqual(["same", "same", "new"]);
    expect((await changesInBook(friend, book.slug))?.changes).toBe(first?.changes);
    const other = await changesInBook(late, book.slug);
    expect(other?.changes?.chapters.map(({ change }) => change)).toEqual(["same", "new", "same"]);
  });

  test("of a book of many editions is read without the words of those between", async () => {
    const { reader, book, right } = await aShelf();
    await download(right);
    const notes = "x".repeat(100_000);
    for (let at = 0; at < 3; at++) await aNextEdition(book, { notes, chapters: [one] });
    await aNextEdition(book, { notes: "Three more.", chapters: [one, two, three] });
    const before = bytesFromDatabase();
    const news = (await changesForReader(reader)).get(book.id);
    expect(bytesFromDatabase() - before).toBeLessThan(50_000);
    expect(news).toMatchObject({ theirs: { number: 2 }, newest: { notes: "Three more." } });
  });

  test("of many books is read in as few statements as of one", async () => {
    const { reader } = await aShelf();
    const statements = async () => {
      let count = 0;
      const gate = () => {
        count += 1;
        return true;
      };
      await behindGate(gate, () => changesForReader(reader));
      return count;
    };
    const ofOne = await statements();
    for (let at = 0; at < 4; at++)
      await download(await aReaderOf(await aBook(), { email: reader.email }));
    expect(await statements()).toBeLessThanOrEqual(ofOne + 1);
    expect((await changesForReader(reader)).size).toBe(5);
  });
});
