import { beforeAll, describe, expect, test } from "vitest";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { listLibrary } from "@/lib/access/library-page";
import { openDownload } from "@/lib/access/open-download";
import { foundShop } from "@/lib/catalog/found-shop";
import { addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { atEveryCall } from "@/prisma/testing/crash/at-every-wait";
import { aBook, anAddress, aReader } from "@/prisma/testing/living-shop";
import { aNextEdition, aReaderOf, download } from "@/prisma/testing/told-edition";
import { announceDueEditions } from "./announce-due-editions";
import { announceEdition } from "./announce-edition";
import { chooseNotices } from "./choose-notices";
import { listToldReaders } from "./edition-news";

beforeAll(() => foundShop());

async function toldOf(editionId: string) {
  const key = { startsWith: `edition:${editionId}:` };
  return db().outboxMail.findMany({ where: { key }, orderBy: { recipient: "asc" } });
}

async function announcementOf(editionId: string) {
  return db().announcement.findUniqueOrThrow({ where: { editionId } });
}

/** A book with three readers and its second edition, due to be told of. */
async function aCrowd(count = 3) {
  const book = await aBook();
  for (let at = 0; at < count; at++) await aReaderOf(book);
  return { book, edition: await aNextEdition(book) };
}

describe("a new edition", () => {
  test("D-01 is in every active owner's library at once, and behind a guest's link", async () => {
    const book = await aBook();
    const [reader, guestAddress] = [await aReader(), anAddress()];
    await aReaderOf(book, { email: reader.email });
    const guest = await aReaderOf(book, { email: guestAddress });
    const links = downloadAddresses(guest.links, "receipt", ["epub"]);
    const edition = await aNextEdition(book, { publishedAt: new Date() });
    const [item] = await listLibrary(reader);
    expect(item?.book.editions.map(({ number }) => number)).toEqual([2]);
    const opened = await openDownload(links[0]?.href.split("/").at(-1) ?? "");
    expect(opened.ok && opened.value.editionId).toBe(edition.id);
    const proven = await aReader(guestAddress);
    await db().entitlement.updateMany({
      where: { email: guestAddress },
      data: { userId: proven.id },
    });
    expect((await listLibrary(proven))[0]?.book.editions[0]?.number).toBe(2);
  });

  test("D-05 is told to each reader once, in their language, whoever asks however often", async () => {
    const book = await aBook();
    const reader = await aReader();
    await db().user.update({ where: { id: reader.id }, data: { locale: "en" } });
    await aReaderOf(book, { email: reader.email, locale: "fr" });
    const guest = await aReaderOf(book, { locale: "en" });
    const twice = await aReaderOf(book);
    await aReaderOf(book, { email: twice.email });
    const { id } = await aNextEdition(book);
    await Promise.all([announceEdition(id), announceDueEditions(), announceEdition(id)]);
    const told = await toldOf(id);
    const expected = [
      [reader.email, "en"],
      [guest.email, "en"],
      [twice.email, "fr"],
    ].sort();
    expect(told.map(({ recipient, locale }) => [recipient, locale])).toEqual(expected);
    expect(told.every(({ isBulk, payload }) => isBulk && payload !== null)).toBe(true);
    expect(await announcementOf(id)).toMatchObject({ state: "promised", promisedCount: 3 });
  });

  test("is told to nobody before its time, and whom it waits for is found without its job", async () => {
    const book = await aBook();
    await aReaderOf(book);
    const { id, publishedAt } = await aNextEdition(book, { publishedAt: new Date() });
    await announceEdition(id);
    await announceDueEditions();
    expect(await toldOf(id)).toEqual([]);
    const later = new Date((publishedAt?.getTime() ?? 0) + 600_000);
    await atInstant(later, announceDueEditions);
    expect(await toldOf(id)).toHaveLength(1);
  });

  test("D-05 killed anywhere while it is announced, it misses nobody and writes to nobody twice", async () => {
    await atEveryCall(
      ({ edition }) => announceEdition(edition.id),
      () => aCrowd(),
      async ({ edition }) => {
        await announceDueEditions();
        const told = await toldOf(edition.id);
        expect(new Set(told.map(({ recipient }) => recipient)).size).toBe(3);
        expect(told).toHaveLength(3);
        const announced = await announcementOf(edition.id);
        expect(announced).toMatchObject({ state: "promised", promisedCount: 3 });
      },
    );
  });

  test("D-06 is told as each reader chose: for this book, else for all, else every one", async () => {
    const book = await aBook();
    const choosers: string[] = [];
    for (const [own, general] of [
      ["every", "never"],
      ["major", "every"],
      ["never", "every"],
      ["as-others", "major"],
      ["as-others", "never"],
    ] as const) {
      const reader = await aReader();
      await aReaderOf(book, { email: reader.email });
      await chooseNotices(reader, { bookId: null, choice: general });
      await chooseNotices(reader, { bookId: book.id, choice: own });
      choosers.push(reader.email);
    }
    const small = await aNextEdition(book);
    const major = await aNextEdition(book, { isMajor: true });
    await announceDueEditions();
    const placesOf = async (id: string) =>
      (await toldOf(id)).map(({ recipient }) => choosers.indexOf(recipient)).sort();
    expect(await placesOf(small.id)).toEqual([0]);
    expect(await placesOf(major.id)).toEqual([0, 1, 3]);
  });

  test("D-07 is not told to whom was refunded, who has it, or who bought it as it is", async () => {
    const book = await aBook();
    await aReaderOf(book, { state: "closed" });
    await aReaderOf(book, { state: "suspended" });
    const [has, scanned, late] = [
      await aReaderOf(book),
      await aReaderOf(book),
      await aReaderOf(book),
    ];
    const { id, publishedAt } = await aNextEdition(book);
    await download(has);
    await download(scanned, { audience: "receipt" });
    await db().entitlement.update({
      where: { id: late.id },
      data: { grantedAt: publishedAt ?? new Date() },
    });
    await announceEdition(id);
    expect((await toldOf(id)).map(({ recipient }) => recipient)).toEqual([scanned.email]);
  });

  test("one that fails keeps no other from being told", async () => {
    const [one, other] = [await aCrowd(), await aCrowd()];
    const setTo = (promisedCount: number) =>
      db().announcement.update({
        where: { editionId: one.edition.id },
        data: { promisedCount, dueAt: addMinutes(new Date(), -60) },
      });
    // There is no count after the greatest.
    await setTo(2_147_483_647);
    await expect(announceDueEditions()).rejects.toThrow();
    await setTo(0);
    expect(await toldOf(other.edition.id)).toHaveLength(3);
    await announceDueEditions();
    expect(await toldOf(one.edition.id)).toHaveLength(3);
  });

  test("is told to whoever has one of its number that was taken back", async () => {
    const book = await aBook();
    const reader = await aReaderOf(book);
    const gone = await aNextEdition(book);
    await download(reader);
    await db().edition.update({ where: { id: gone.id }, data: { undoneAt: new Date() } });
    const { id, number } = await aNextEdition(book);
    expect(number).toBe(gone.number);
    await announceEdition(id);
    expect(await toldOf(id)).toHaveLength(1);
    expect(await listToldReaders(book.id, [reader.email])).toMatchObject([
      { highestHad: 0, hadId: gone.id },
    ]);
  });

  test.each([
    ["taken back", { undoneAt: new Date() }],
    ["withdrawn", { withdrawnAt: new Date(), withdrawnKind: "faulty", withdrawnReason: "Fautes." }],
  ])("that was %s is told to nobody", async (_how, note) => {
    const { edition } = await aCrowd();
    await db().edition.update({ where: { id: edition.id }, data: note });
    await announceEdition(edition.id);
    expect(await toldOf(edition.id)).toEqual([]);
    expect((await announcementOf(edition.id)).state).toBe("stopped");
  });
});
