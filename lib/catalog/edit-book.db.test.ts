import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { anOwnBook } from "@/prisma/testing/own-book";
import { findBookPage } from "./book-page";
import { bookWords, wordsOf } from "./book-words";
import { dropWording } from "./drop-wording";
import { editBook } from "./edit-book";
import { foundShop } from "./found-shop";
import { publishWording } from "./publish-wording";
import { wordsMark } from "./words-mark";

beforeAll(() => foundShop());

const words = {
  ...{ title: "Un autre titre", subtitle: "", description: "## Neuf", language: "fr" },
  completePercent: 80,
};

describe("the words of a book's page", () => {
  test("are read as they are typed: a whole percentage with or without its sign, no title left out", () => {
    const typed = { ...words, completePercent: "80 %" };
    expect(bookWords.parse(typed)).toEqual(words);
    const reasons = (more: object) =>
      bookWords.safeParse({ ...typed, ...more }).error?.issues.map(({ message }) => message);
    expect(reasons({ completePercent: "101" })).toEqual(["percent-wrong"]);
    expect(reasons({ title: "  " })).toEqual(["text-needed"]);
    expect(reasons({ description: "x".repeat(20_001) })).toEqual(["text-long"]);
  });

  test("stay beside the page of a book that readers see, until its author puts them there", async () => {
    const { book, author } = await anOwnBook();
    const { slug, title } = book;
    const saved = await editBook(author, slug, words);
    expect(saved).toMatchObject({ ok: true });
    expect(await findBookPage(slug)).toMatchObject({ title });
    expect(await db().bookWording.findUnique({ where: { bookId: book.id } })).toMatchObject(words);
    expect(await publishWording(author, slug)).toMatchObject({ ok: true });
    expect(await findBookPage(slug)).toMatchObject({ ...words, subtitle: null });
    expect(await publishWording(author, slug)).toMatchObject({ reason: "nothing-written" });
    const audit = await db().auditRow.findMany({ where: { subjectId: book.id } });
    expect(audit).toMatchObject([
      { action: "book-page-worded", details: { titleBefore: title, title: words.title } },
    ]);
  });

  test("are forgotten when their author goes back to the page's, by hand or by typing them again", async () => {
    const { book, author } = await anOwnBook();
    const { slug, title, description, language, completePercent } = book;
    const waiting = () => db().bookWording.count({ where: { bookId: book.id } });
    await editBook(author, slug, words);
    expect(await waiting()).toBe(1);
    await dropWording(author, slug);
    expect(await waiting()).toBe(0);
    await editBook(author, slug, words);
    await editBook(author, slug, { title, subtitle: "", description, language, completePercent });
    expect(await waiting()).toBe(0);
    expect(await findBookPage(slug)).toMatchObject({ title, description });
  });

  test("are the book's at once while nobody sees it", async () => {
    const { book, author } = await anOwnBook();
    await db().book.update({ where: { id: book.id }, data: { state: "draft" } });
    await editBook(author, book.slug, words);
    expect(await db().book.findUnique({ where: { id: book.id } })).toMatchObject({
      ...{ ...words, subtitle: null },
    });
    expect(await db().bookWording.count({ where: { bookId: book.id } })).toBe(0);
  });

  test.each([["published" as const], ["draft" as const]])(
    "are never replaced by a tab that was opened before they were saved (%s)",
    async (state) => {
      const { book, author } = await anOwnBook();
      const { slug } = book;
      await db().book.update({ where: { id: book.id }, data: { state } });
      const before = wordsOf(book);
      const opened = wordsMark(before);
      const kept = async () =>
        wordsOf(
          (await db().bookWording.findUnique({ where: { bookId: book.id } })) ??
            (await db().book.findUniqueOrThrow({ where: { id: book.id } })),
        );
      const hour = await editBook(author, slug, words, opened);
      // A letter typed in the other tab, and a letter typed and taken back.
      const stale = { ...before, title: "Un" };
      for (const one of [stale, before])
        expect(await editBook(author, slug, one, opened)).toMatchObject({
          reason: "changed-meanwhile",
          details: { title: words.title, completePercent: "80", shown: wordsMark(words) },
        });
      expect(await kept()).toEqual(words);

      // The tab of the hour goes on, one saving after the other, also the same one twice.
      const mark = hour.ok ? hour.value.shown : "";
      const more = { ...words, description: "## Neuf, et plus" };
      const next = await editBook(author, slug, more, mark);
      expect(await editBook(author, slug, more, mark)).toMatchObject({ ok: true });
      // The other one keeps its own, having seen these.
      const seen = next.ok ? next.value.shown : "";
      expect(await editBook(author, slug, stale, seen)).toMatchObject({ ok: true });
      expect(await kept()).toEqual(stale);
    },
  );

  test("are nobody else's to write, to put there or to drop", async () => {
    const [{ book }, { author: stranger }] = [await anOwnBook(), await anOwnBook()];
    const { slug } = book;
    const tries = [
      editBook(stranger, slug, words),
      publishWording(stranger, slug),
      dropWording(stranger, slug),
    ];
    for (const one of await Promise.all(tries)) expect(one).toMatchObject({ reason: "not-found" });
  });
});
