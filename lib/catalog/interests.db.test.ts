import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintReader, mintVisitor } from "@/lib/accounts/mint-actor";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { db } from "@/lib/platform/db";
import { anAddress, openShop } from "@/prisma/testing/living-shop";
import { anOwnBook } from "@/prisma/testing/own-book";
import { confirmInterest } from "./confirm-interest";
import { interestByLetter, interestToConfirm } from "./find-interest";
import { forgetInterest } from "./forget-interest";
import { writeConfirmingToken, writeInterestToken } from "./interest-token";
import { noteInterest } from "./note-interest";
import { findPageTexts } from "./page-texts";
import { switchSale } from "./switch-sale";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const visitor = mintVisitor({ browserHash: null });

/** An announced book that is not out yet, with an edition ready to be sold. */
async function aComingBook({ isAnnounced = true } = {}) {
  const own = await anOwnBook();
  await db().book.update({
    where: { id: own.book.id },
    data: { state: "draft", publishedAt: null, isAnnounced },
  });
  return own;
}

function wishFor(slug: string, more: Partial<Parameters<typeof noteInterest>[1]> = {}) {
  return {
    ...{ slug, email: anAddress(), name: "Ada", wouldPayMinor: 1200n, sharesAddress: false },
    ...{ locale: "fr", clientMark: randomUUID() },
    ...more,
  };
}

/** A sign-up whose reader pressed the letter's button, saying of their address what they had said before. */
async function confirmed(wish: ReturnType<typeof wishFor>) {
  const noted = await noteInterest(visitor, wish);
  if (!noted.ok) return noted;
  const { sharesAddress } = wish;
  return confirmInterest(writeConfirmingToken((await idOf(wish)) ?? ""), { sharesAddress });
}

async function idOf({ email, slug }: { email: string; slug: string }) {
  return (await db().bookInterest.findFirst({ where: { email, book: { slug } } }))?.id;
}

function lettersAbout(bookId: string) {
  return db().$queryRaw<{ recipient: string }[]>`
    SELECT recipient FROM outbox_mails m JOIN book_interests i ON m.key = 'book-published:' || i.id
    WHERE i.book_id = ${bookId}::uuid ORDER BY recipient`;
}

describe("signing up for a book that is not out yet", () => {
  test("twice, also at once, is once, and keeps what was said first", async () => {
    const { book } = await aComingBook();
    const wish = wishFor(book.slug);
    const twice = [wish, { ...wish, name: "Somebody else", sharesAddress: true }];
    const told = await Promise.all(twice.map((one) => noteInterest(visitor, one)));
    expect(told.map(({ ok }) => ok)).toEqual([true, true]);
    await noteInterest(visitor, { ...wish, name: "Late" });
    const noted = await db().bookInterest.findMany({ where: { bookId: book.id } });
    expect(noted).toHaveLength(1);
    expect(["Ada", "Somebody else"]).toContain(noted[0]?.name);
    expect(noted[0]).toMatchObject({ wouldPayMinor: 1200n, currency: "EUR" });
  });

  test("exactly one letter leaves at the first publication, and none when the book comes back on sale", async () => {
    const { book, author } = await aComingBook();
    const wish = wishFor(book.slug);
    await confirmed(wish);
    // Whose address was typed, and who never answered, hears nothing more.
    await noteInterest(visitor, wishFor(book.slug));
    expect(await switchSale(author, book.slug, "published")).toMatchObject({
      value: { isFirst: true },
    });
    expect(await lettersAbout(book.id)).toEqual([{ recipient: wish.email }]);
    await switchSale(author, book.slug, "retired");
    await switchSale(author, book.slug, "published");
    expect(await lettersAbout(book.id)).toHaveLength(1);
    expect(await noteInterest(visitor, wishFor(book.slug))).toMatchObject({
      reason: "already-out",
    });
  });

  test("the letter says the book is out, and leads to where the address is forgotten", async () => {
    const { book, author } = await aComingBook();
    await confirmed(wishFor(book.slug));
    const { id } = await db().bookInterest.findFirstOrThrow({ where: { bookId: book.id } });
    const words = mailWords("fr");
    const write = () => writeLetter("book-published", words, { interestId: id });
    expect(await write()).toBeNull();
    await switchSale(author, book.slug, "published");
    const letter = await write();
    expect(letter?.subject).toContain(book.title);
    expect(letter?.headers?.["List-Unsubscribe"]).toContain("/forget/");
    const token = writeInterestToken(id);
    expect((await interestByLetter(token))?.id).toBe(id);
    expect(await forgetInterest(token)).toMatchObject({ ok: true });
    expect(await interestByLetter(token)).toBeNull();
    expect(await write()).toBeNull();
  });

  test("a token nobody wrote forgets nothing", async () => {
    expect(await forgetInterest(`${writeInterestToken(randomUUID())}x`)).toMatchObject({
      reason: "unknown",
    });
    expect(await interestByLetter("")).toBeUndefined();
  });

  test("is refused for a book nobody is to know of, and for one there is not", async () => {
    const { book } = await aComingBook({ isAnnounced: false });
    for (const slug of [book.slug, "no-such-book"])
      expect(await noteInterest(visitor, wishFor(slug))).toMatchObject({ reason: "not-found" });
  });

  test("one network and one address tire after a while", async () => {
    const { book } = await aComingBook();
    const clientMark = randomUUID();
    for (let count = 0; count < 30; count += 1)
      await noteInterest(visitor, wishFor(book.slug, { clientMark }));
    expect(await noteInterest(visitor, wishFor(book.slug, { clientMark }))).toMatchObject({
      reason: "too-many-signups",
    });
    expect(await noteInterest(visitor, wishFor(book.slug))).toMatchObject({ ok: true });
    const box = randomUUID();
    const aliases = Array.from({ length: 11 }, (_, at) => `${box}+${at}@bouquin.test`);
    const said: boolean[] = [];
    for (const email of aliases)
      said.push((await noteInterest(visitor, wishFor(book.slug, { email }))).ok);
    expect(said).toEqual([...Array(10).fill(true), false]);
  });

  test("an address somebody typed is told to nobody until its reader confirms it by the letter", async () => {
    const { book, author } = await aComingBook();
    const typed = wishFor(book.slug, { sharesAddress: true });
    await noteInterest(visitor, typed);
    const seen = async () => {
      const texts = await findPageTexts(author, book.slug);
      return [texts?.interests, texts?.shared.map(({ email }) => email), texts?.prices.length];
    };
    expect(await seen()).toEqual([0, [], 0]);
    const id = (await idOf(typed)) ?? "";
    const letter = await writeLetter("interest-asked", mailWords("fr"), { interestId: id });
    expect(JSON.stringify(letter?.parts)).toContain(`/fr/hear/${writeConfirmingToken(id)}`);
    // What the other letter's address opens confirms nothing, and a foreign hand neither.
    for (const token of [writeInterestToken(id), `${writeConfirmingToken(id)}x`, ""])
      expect(await confirmInterest(token, { sharesAddress: true })).toMatchObject({
        reason: "unknown",
      });
    expect(await seen()).toEqual([0, [], 0]);
    const token = writeConfirmingToken(id);
    expect(await confirmInterest(token, { sharesAddress: true })).toMatchObject({ ok: true });
    expect(await seen()).toEqual([1, [typed.email], 1]);
    // Confirmed once, it says the same, whatever the form says the second time.
    expect(await confirmInterest(token, { sharesAddress: false })).toMatchObject({ ok: true });
    expect(await seen()).toEqual([1, [typed.email], 1]);
    expect(await writeLetter("interest-asked", mailWords("fr"), { interestId: id })).toBeNull();
  });

  test("who did not want the address shared says so where they confirm, whatever was typed", async () => {
    const { book, author } = await aComingBook();
    const typed = wishFor(book.slug, { sharesAddress: true });
    await noteInterest(visitor, typed);
    const token = writeConfirmingToken((await idOf(typed)) ?? "");
    await confirmInterest(token, { sharesAddress: false });
    expect(await findPageTexts(author, book.slug)).toMatchObject({ interests: 1, shared: [] });
  });

  test("one letter a day asks, and what was written after it is not confirmed by it", async () => {
    const { book } = await aComingBook();
    const wish = wishFor(book.slug);
    const asked = () =>
      db().outboxMail.count({ where: { letter: "interest-asked", recipient: wish.email } });
    for (let turn = 0; turn < 3; turn += 1) await noteInterest(visitor, wish);
    expect(await asked()).toBe(1);
    const first = (await idOf(wish)) ?? "";
    const createdAt = new Date(Date.now() - 25 * 3_600_000);
    await db().bookInterest.update({ where: { id: first }, data: { createdAt } });
    await noteInterest(visitor, { ...wish, name: "Somebody else", sharesAddress: true });
    expect(await asked()).toBe(2);
    const old = writeConfirmingToken(first);
    expect(await interestToConfirm(old)).toBeNull();
    expect(await confirmInterest(old, { sharesAddress: true })).toMatchObject({
      reason: "unknown",
    });
  });

  test("whoever is signed in with the address has proven it, and with another one has not", async () => {
    const { book, author } = await aComingBook();
    const wish = wishFor(book.slug, { sharesAddress: true });
    const as = (email: string) =>
      mintReader({ id: randomUUID(), email, locale: "fr", timeZone: "UTC", browserHash: null });
    await noteInterest(as(anAddress()), wish);
    expect((await findPageTexts(author, book.slug))?.shared).toEqual([]);
    await noteInterest(as(wish.email), wish);
    expect((await findPageTexts(author, book.slug))?.shared).toMatchObject([{ email: wish.email }]);
  });

  test("confirmed once the book is out, it is told that it is out", async () => {
    const { book, author } = await aComingBook();
    const wish = wishFor(book.slug);
    await noteInterest(visitor, wish);
    const token = writeConfirmingToken((await idOf(wish)) ?? "");
    await switchSale(author, book.slug, "published");
    expect(await confirmInterest(token, { sharesAddress: false })).toMatchObject({
      reason: "already-out",
    });
    expect(await lettersAbout(book.id)).toEqual([]);
  });

  test("its author sees how many, at which price, and only the addresses that were shared", async () => {
    const { book, author } = await aComingBook();
    const open = wishFor(book.slug, { sharesAddress: true });
    await confirmed(open);
    await confirmed(wishFor(book.slug));
    const seen = await findPageTexts(author, book.slug);
    expect(seen?.interests).toBe(2);
    expect(seen?.shared.map(({ email }) => email)).toEqual([open.email]);
    expect(seen?.prices).toMatchObject([{ wouldPayMinor: 1200n, _count: { _all: 2 } }]);
    const { author: stranger } = await anOwnBook();
    expect(await findPageTexts(stranger, book.slug)).toBeNull();
  });
});

describe("putting a book on sale", () => {
  test("is refused without an edition, to a stranger, and from where there is no way", async () => {
    const { book, author } = await aComingBook();
    const { author: stranger } = await anOwnBook();
    expect(await switchSale(stranger, book.slug, "published")).toMatchObject({
      reason: "not-found",
    });
    expect(await switchSale(author, book.slug, "closed")).toMatchObject({ reason: "no-such-way" });
    await db().edition.updateMany({ where: { bookId: book.id }, data: { undoneAt: new Date() } });
    expect(await switchSale(author, book.slug, "published")).toMatchObject({
      reason: "edition-needed",
    });
  });
});
