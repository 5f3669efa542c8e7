import { beforeAll, describe, expect, test } from "vitest";
import { directRoutes } from "@/app/direct-routes";
import type { Reader } from "@/lib/accounts/actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { switchSale } from "@/lib/catalog/switch-sale";
import { announceDueEditions } from "@/lib/editions/announce-due-editions";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { atEveryCall } from "@/prisma/testing/crash/at-every-wait";
import { aBook, aReader, type TestBook } from "@/prisma/testing/living-shop";
import { anOwnBook } from "@/prisma/testing/own-book";
import { aNextEdition, aReaderOf } from "@/prisma/testing/told-edition";
import { announceDueToFollowers } from "./announce-due-to-followers";
import { announceToFollowers } from "./announce-to-followers";
import { endWish } from "./end-wish";
import { followOfLetter } from "./follow-of-letter";
import { keepWish } from "./keep-wish";

beforeAll(() => foundShop());

/** Somebody who followed before anything was published. */
async function follow(kind: "author" | "book", id: string): Promise<Reader> {
  const reader = await aReader();
  await atInstant(addMinutes(new Date(), -60), () => keepWish(reader, { kind, id }));
  return reader;
}

function authorOf(book: TestBook, place = 0) {
  return book.authors[place]?.authorId ?? "";
}

/** A book that came out twenty minutes ago: its first edition waits to be told. */
async function aNewBook({ shares = [10_000] } = {}) {
  const book = await aBook({ shares });
  const [edition] = book.editions;
  const publishedAt = addMinutes(new Date(), -20);
  // A published edition is frozen with its date: an older one takes the place of the factory's.
  const first = await db().edition.create({
    data: {
      ...{ bookId: book.id, number: 2, label: "a", pageCount: 1, contents: [], publishedAt },
      announcement: { create: { dueAt: addMinutes(publishedAt, 10) } },
    },
  });
  await db().edition.update({ where: { id: edition?.id ?? "" }, data: { undoneAt: new Date() } });
  return { book, first };
}

async function lettersOf(reader: Reader) {
  return db().outboxMail.findMany({ where: { recipient: reader.email }, orderBy: { key: "asc" } });
}

async function written(reader: Reader) {
  const [mail] = await lettersOf(reader);
  const payload = mail?.payload as Record<string, string>;
  return writeLetter(mail?.letter ?? "", mailWords("fr"), payload);
}

describe("whoever follows an author", () => {
  test("gets one letter about a new book, also following two of its authors, and however often it is asked", async () => {
    const { book, first } = await aNewBook({ shares: [5000, 5000] });
    const both = await follow("author", authorOf(book));
    await atInstant(addMinutes(new Date(), -50), () =>
      keepWish(both, { kind: "author", id: authorOf(book, 1) }),
    );
    const late = await aReader();
    await keepWish(late, { kind: "author", id: authorOf(book) });
    await Promise.all([
      announceToFollowers(first.id),
      announceDueToFollowers(),
      announceToFollowers(first.id),
    ]);
    expect(await lettersOf(both)).toMatchObject([
      { key: `new-book:${book.id}:${both.email}`, letter: "followed-author", isBulk: true },
    ]);
    expect(await lettersOf(late)).toEqual([]);
    const telling = { where: { editionId: first.id } };
    expect(await db().followTelling.findUnique(telling)).toMatchObject({
      ...{ state: "promised", promisedCount: 1 },
    });
    await aNextEdition(book);
    await announceDueToFollowers();
    expect(await lettersOf(both)).toHaveLength(1);
  });

  test("killed anywhere while they are told, nobody is missed and nobody told twice", async () => {
    await atEveryCall(
      ({ first }) => announceToFollowers(first.id),
      async () => {
        const { book, first } = await aNewBook();
        const readers = [
          await follow("author", authorOf(book)),
          await follow("author", authorOf(book)),
        ];
        return { first, readers };
      },
      async ({ readers }) => {
        await announceDueToFollowers();
        for (const reader of readers) expect(await lettersOf(reader)).toHaveLength(1);
      },
    );
  });

  test("hears nothing before its time, nor of what was taken back", async () => {
    const { book, first } = await aNewBook();
    const reader = await follow("author", authorOf(book));
    await atInstant(addMinutes(new Date(), -15), announceDueToFollowers);
    expect(await lettersOf(reader)).toEqual([]);
    await db().edition.update({ where: { id: first.id }, data: { undoneAt: new Date() } });
    await announceDueToFollowers();
    expect(await lettersOf(reader)).toEqual([]);
  });

  test("hears of it when it goes on sale, however long after its editions were published", async () => {
    const { book, author } = await anOwnBook();
    const unsold = { state: "draft", publishedAt: null };
    await db().book.update({ where: { id: book.id }, data: unsold });
    const reader = await follow("author", author.id);
    const edition = await aNextEdition(book);
    await announceDueToFollowers();
    expect(await lettersOf(reader)).toEqual([]);
    for (const state of ["published", "retired", "published"] as const) {
      await switchSale(author, book.slug, state);
      await announceDueToFollowers();
      expect(await lettersOf(reader)).toMatchObject([
        { key: `new-book:${book.id}:${reader.email}`, payload: { editionId: edition.id } },
      ]);
    }
    expect(await written(reader)).not.toBeNull();
  });

  test("reads what it is, may stop it by one press, and a letter not sent yet is then not written", async () => {
    const { book, first } = await aNewBook();
    const reader = await follow("author", authorOf(book));
    await announceToFollowers(first.id);
    const letter = await written(reader);
    expect(letter?.subject).toContain("Author 0");
    const address =
      /\/unfollow\/[\w-]+/.exec(letter?.headers?.["List-Unsubscribe"] ?? "")?.[0] ?? "";
    expect(await followOfLetter(address.split("/").at(-1) ?? "")).toMatchObject({
      of: { name: "Author 0" },
    });
    expect(await pressAt(`${address}x`)).toBe(404);
    expect(await db().follow.count({ where: { userId: reader.id } })).toBe(1);
    expect([await pressAt(address), await pressAt(address)]).toEqual([200, 200]);
    expect(await db().follow.count({ where: { userId: reader.id } })).toBe(0);
    expect(await written(reader)).toBeNull();
  });
});

describe("whoever follows a book", () => {
  test("hears of each new edition once without owning it; owners hear as owners, once too", async () => {
    const book = await aBook();
    const [stranger, owner] = [await follow("book", book.id), await follow("book", book.id)];
    await aReaderOf(book, { email: owner.email });
    const edition = await aNextEdition(book);
    await Promise.all([announceDueToFollowers(), announceDueToFollowers(), announceDueEditions()]);
    expect((await lettersOf(stranger)).map(({ key }) => key)).toEqual([
      `followed-edition:${edition.id}:${stranger.email}`,
    ]);
    expect((await lettersOf(owner)).map(({ letter }) => letter)).toEqual(["edition-published"]);
    expect((await written(stranger))?.subject).toContain(book.title);
    await aReaderOf(book, { email: stranger.email });
    expect(await written(stranger)).toBeNull();
  });

  test("hears of an edition that was published while the book was off sale once it is back", async () => {
    const { book, author } = await anOwnBook();
    const reader = await follow("book", book.id);
    await switchSale(author, book.slug, "retired");
    const edition = await aNextEdition(book);
    await announceDueToFollowers();
    expect(await lettersOf(reader)).toEqual([]);
    await switchSale(author, book.slug, "published");
    await announceDueToFollowers();
    expect((await lettersOf(reader)).map(({ key }) => key)).toEqual([
      `followed-edition:${edition.id}:${reader.email}`,
    ]);
  });

  test("and ended it hears no more", async () => {
    const book = await aBook();
    const reader = await follow("book", book.id);
    await endWish(reader, { kind: "book", id: book.id });
    await aNextEdition(book);
    await announceDueToFollowers();
    expect(await lettersOf(reader)).toEqual([]);
  });
});

async function pressAt(address: string) {
  const route = directRoutes.find(
    ({ path }) => path instanceof RegExp && path.source.includes("unfollow"),
  );
  const names = route?.path instanceof RegExp ? route.path.exec(address)?.groups : undefined;
  if (!route || !names) return null;
  return (await route.answer("", {}, names)).status;
}
