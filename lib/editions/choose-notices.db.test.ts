import { describe, expect, test } from "vitest";
import { directRoutes } from "@/app/direct-routes";
import { db } from "@/lib/platform/db";
import { aBook, anAddress, aReader } from "@/prisma/testing/living-shop";
import { aReaderOf } from "@/prisma/testing/told-edition";
import { chooseNotices } from "./choose-notices";
import { chooseNoticesByLetter } from "./choose-notices-by-letter";
import { writeNoticeToken } from "./notice-token";
import { choiceByLetter, readerChoices } from "./reader-choices";

async function aReaderWith(count = 1) {
  const reader = await aReader();
  const books = [];
  for (let at = 0; at < count; at++) books.push(await aBook());
  for (const book of books) await aReaderOf(book, { email: reader.email });
  return { reader, books };
}

describe("a reader's choice", () => {
  test("D-06 is every edition until they choose, for all books or for one", async () => {
    const { reader, books } = await aReaderWith();
    const bookId = books[0]?.id ?? "";
    expect(await readerChoices(reader)).toEqual({ general: "every", books: [] });
    await chooseNotices(reader, { bookId: null, choice: "major" });
    await chooseNotices(reader, { bookId, choice: "never" });
    await chooseNotices(reader, { bookId, choice: "every" });
    const chosen = { general: "major", books: [{ bookId, choice: "every" }] };
    expect(await readerChoices(reader)).toMatchObject(chosen);
    await chooseNotices(reader, { bookId, choice: "as-others" });
    expect(await readerChoices(reader)).toEqual({ general: "major", books: [] });
  });

  test("D-06 made twice at once is one choice", async () => {
    const { reader } = await aReaderWith();
    const turns = (["major", "never"] as const).map((choice) =>
      chooseNotices(reader, { bookId: null, choice }),
    );
    expect((await Promise.all(turns)).every(({ ok }) => ok)).toBe(true);
    expect(await db().noticeChoice.count({ where: { email: reader.email } })).toBe(1);
  });

  test("is about their own books alone", async () => {
    const { reader } = await aReaderWith();
    const strange = await aBook();
    const wish = { bookId: strange.id, choice: "never" } as const;
    expect(await chooseNotices(reader, wish)).toMatchObject({ reason: "not-found" });
    expect(await db().noticeChoice.count({ where: { email: reader.email } })).toBe(0);
  });
});

describe("the address in a letter", () => {
  test("D-06 shows a guest's choice in the language of their order, and looking changes nothing", async () => {
    const [book, email] = [await aBook(), anAddress()];
    await aReaderOf(book, { email, locale: "en" });
    const token = writeNoticeToken({ bookId: book.id, email });
    const found = await choiceByLetter(token);
    expect(found).toMatchObject({
      email,
      choice: "every",
      locale: "en",
      book: { slug: book.slug },
    });
    expect(await db().noticeChoice.count({ where: { email } })).toBe(0);
    const { reader } = await aReaderWith();
    const theirs = writeNoticeToken({ bookId: book.id, email: reader.email });
    expect((await choiceByLetter(theirs))?.locale).toBe("fr");
  });

  test("D-06 PRI-02 for all books undoes what was chosen for single ones", async () => {
    const { reader, books } = await aReaderWith(2);
    const [one, other] = books.map(({ id }) => id);
    await chooseNotices(reader, { bookId: other ?? "", choice: "every" });
    const token = writeNoticeToken({ bookId: one ?? "", email: reader.email });
    await chooseNoticesByLetter(token, { choice: "never", isForAll: true });
    expect(await readerChoices(reader)).toEqual({ general: "never", books: [] });
    await chooseNoticesByLetter(token, { choice: "major", isForAll: false });
    const own = { general: "never", books: [{ bookId: one, choice: "major" }] };
    expect(await readerChoices(reader)).toMatchObject(own);
  });

  test("D-06 PRI-02 pressed in a mail program stops the book's notices at once, without signing in", async () => {
    const [book, email] = [await aBook(), anAddress()];
    const path = `/unsubscribe/${writeNoticeToken({ bookId: book.id, email })}`;
    const route = directRoutes.find((one) => one.path instanceof RegExp && one.path.test(path));
    const caught = route?.path instanceof RegExp ? route.path.exec(path)?.groups : {};
    const answer = await route?.answer("List-Unsubscribe=One-Click", {}, { ...caught });
    expect(answer).toEqual({ status: 200, json: { unsubscribed: true } });
    const row = { email, bookId: book.id, choice: "never" };
    expect(await db().noticeChoice.findMany({ where: { email } })).toMatchObject([row]);
  });

  test("that this shop did not write opens nothing", async () => {
    const token = writeNoticeToken({ bookId: (await aBook()).id, email: anAddress() });
    const forged = token.replace(/^./, (first) => (first === "A" ? "B" : "A"));
    expect(await choiceByLetter(forged)).toBeNull();
    const wish = { choice: "never", isForAll: true } as const;
    const before = await db().noticeChoice.count();
    expect(await chooseNoticesByLetter(forged, wish)).toMatchObject({ reason: "unknown" });
    expect(await db().noticeChoice.count()).toBe(before);
  });
});
