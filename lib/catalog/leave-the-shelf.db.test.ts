import { beforeAll, describe, expect, test } from "vitest";
import { listOwnBooks } from "@/lib/editions/books-desk";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { anAuthor } from "@/prisma/factories/an-author";
import { atInstant } from "@/prisma/factories/at-instant";
import { aReadyDraft } from "@/prisma/testing/draft";
import { anOwnBook } from "@/prisma/testing/own-book";
import { findBookPage } from "./book-page";
import { waysOutOf } from "./book-state";
import { deleteBook } from "./delete-book";
import { foundShop } from "./found-shop";
import { switchSale } from "./switch-sale";
import { unpublishBook } from "./unpublish-book";

beforeAll(() => foundShop());

const stateOf = async (id: string) => (await db().book.findUniqueOrThrow({ where: { id } })).state;

describe("a book that nobody has", () => {
  test("is taken back as if it had never been out, and goes on sale again", async () => {
    const { book, author } = await anOwnBook();
    expect(await unpublishBook(author, book.slug)).toMatchObject({ ok: true });
    expect(await db().book.findUnique({ where: { id: book.id } })).toMatchObject({
      ...{ state: "draft", publishedAt: null },
    });
    expect(await findBookPage(book.slug)).toBeNull();
    expect(await unpublishBook(author, book.slug)).toMatchObject({ reason: "no-such-way" });
    expect(await switchSale(author, book.slug, "published")).toMatchObject({ ok: true });
    expect(await findBookPage(book.slug)).not.toBeNull();
  });

  test("is deleted for good: from desk and shop, with its drafts, and whoever waited for it is forgotten", async () => {
    const { book, author } = await anOwnBook();
    const draftId = await aReadyDraft(book);
    await db().bookInterest.create({
      data: {
        ...{ bookId: book.id, email: "attend@reader.test", sharesAddress: false, locale: "fr" },
        createdAt: new Date(),
      },
    });
    expect(await deleteBook(author, book.slug)).toMatchObject({ reason: "no-such-way" });
    expect(await unpublishBook(author, book.slug)).toMatchObject({ ok: true });
    expect(await deleteBook(author, book.slug)).toMatchObject({ ok: true });
    expect(await listOwnBooks(author)).toEqual([]);
    expect(await findBookPage(book.slug)).toBeNull();
    expect(await db().book.count({ where: { slug: book.slug } })).toBe(0);
    expect(await db().bookInterest.count({ where: { bookId: book.id } })).toBe(0);
    expect(await db().editionDraft.findUnique({ where: { id: draftId } })).toMatchObject({
      state: "discarded",
    });
    expect(await db().draftFile.count({ where: { draftId, isCurrent: true } })).toBe(0);
    expect(await deleteBook(author, book.slug)).toMatchObject({ reason: "not-found" });
    const audit = await db().auditRow.findMany({
      where: { subjectId: book.id },
      orderBy: { id: "asc" },
    });
    expect(audit).toMatchObject([
      { action: "book-unpublished" },
      { action: "book-deleted", details: { slug: book.slug } },
    ]);
  });

  test("is not deleted by one of several authors, nor by anybody who is none", async () => {
    const { book, author } = await anOwnBook();
    const { author: stranger } = await anOwnBook();
    for (const leave of [deleteBook, unpublishBook])
      expect(await leave(stranger, book.slug)).toMatchObject({ reason: "not-found" });
    const other = await anAuthor();
    await db().bookAuthor.create({
      data: { bookId: book.id, authorId: other.id, position: 1, shareBp: 0 },
    });
    await unpublishBook(author, book.slug);
    expect(await deleteBook(author, book.slug)).toMatchObject({ reason: "book-is-shared" });
    expect(await stateOf(book.id)).toBe("draft");
  });
});

describe("a book that somebody has", () => {
  test("goes neither back nor away, whoever asks: its author's page, and the database itself, refuse", async () => {
    const { book, author } = await anOwnBook();
    await aPaidOrder({ book });
    for (const leave of [deleteBook, unpublishBook])
      expect(await leave(author, book.slug)).toMatchObject({ reason: "book-is-had" });
    for (const state of ["draft", "deleted"])
      await expect(
        db().book.update({ where: { id: book.id }, data: { state } }),
        state,
      ).rejects.toThrow(/constraint/);
    expect(await stateOf(book.id)).toBe("published");
    expect(waysOutOf("published", true)).toEqual([]);
  });

  test("tells its other authors when one of them takes it off or puts it back, in words that still hold, and no stranger", async () => {
    const minute = new Date(Math.ceil(Date.now() / 600_000) * 600_000);
    const { book, author } = await anOwnBook();
    const { author: other, user } = await anOwnBook();
    const { user: stranger } = await anOwnBook();
    await db().bookAuthor.create({
      data: { bookId: book.id, authorId: other.id, position: 1, shareBp: 0 },
    });
    // To and fro within minutes is one letter, of what it came to.
    for (const state of ["closed", "published", "closed"] as const)
      await atInstant(minute, () => switchSale(author, book.slug, state));
    const letters = { where: { letter: "sale-switched" } };
    const told = await db().outboxMail.findMany({ ...letters, orderBy: { key: "asc" } });
    expect(told.map(({ recipient }) => recipient)).toEqual([user.email, user.email]);
    expect(told.map(({ recipient }) => recipient)).not.toContain(stranger.email);
    expect(told[0]?.dueAt.getTime()).toBeGreaterThanOrEqual(addMinutes(minute, 10).getTime());
    const [payload, undone] = told.map((mail) => mail.payload as Record<string, string>);
    expect(await writeLetter("sale-switched", mailWords("fr"), undone ?? {})).toBeNull();
    for (const locale of ["fr", "en"] as const) {
      const letter = await writeLetter("sale-switched", mailWords(locale), payload ?? {});
      expect(JSON.stringify(letter)).toContain(`/${locale}/author/books/${book.slug}/state`);
    }
    await atInstant(addMinutes(minute, 30), () => switchSale(author, book.slug, "published"));
    expect(await writeLetter("sale-switched", mailWords("fr"), payload ?? {})).toBeNull();
    expect(await db().outboxMail.count(letters)).toBe(3);
  });

  test("is retired or closed, and comes back", async () => {
    const { book, author } = await anOwnBook();
    await aPaidOrder({ book });
    for (const state of ["retired", "closed", "published"] as const)
      expect(await switchSale(author, book.slug, state)).toMatchObject({ ok: true });
    expect(await stateOf(book.id)).toBe("published");
  });
});
