import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wordsMark } from "@/lib/catalog/words-mark";
import { chooseNotices } from "@/lib/editions/choose-notices";
import { writeCrowd, writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { messageLetter } from "@/lib/emails/reader-message";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { asAuthor, asReader, aUser } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { aBook, anAddress, openShop } from "@/prisma/testing/living-shop";
import { aNextEdition, aReaderOf } from "@/prisma/testing/told-edition";
import { idleShareDays } from "./address-share";
import { exportReaders } from "./export-readers";
import { forgetShares } from "./forget-shares";
import { keepMessage } from "./keep-message";
import { findMessage, listMessages, listTellableEditions } from "./messages";
import { listMyShares } from "./my-shares";
import type { MessageWords } from "./reader-message";
import { sendMessage } from "./send-message";
import { shareAddress } from "./share-address";
import { sharedReadersPage } from "./shared-readers";
import { withdrawShare } from "./withdraw-share";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const everything: { bookSlug: string | null; search: string } = { bookSlug: null, search: "" };
const consent = { consentText: "Oui, qu’il la voie.", locale: "fr", place: "account" } as const;

/** A book with so many authors who can sign in, and one edition. */
async function aSeller(shares = [10_000]) {
  const book = await aBook({ shares });
  const rows = await db().bookAuthor.findMany({
    where: { bookId: book.id },
    orderBy: { position: "asc" },
    include: { author: true },
  });
  const authors = await Promise.all(
    rows.map(async ({ author }) => {
      const user = await aUser({ email: anAddress() });
      await db().author.update({ where: { id: author.id }, data: { userId: user.id } });
      return asAuthor(author, user);
    }),
  );
  const [author] = authors;
  const edition = await db().edition.findFirstOrThrow({ where: { bookId: book.id } });
  if (!author) throw new Error("a book without an author");
  return { book, author, authors, edition };
}

async function aReader(book: Awaited<ReturnType<typeof aBook>>, locale: "fr" | "en" = "fr") {
  const user = await aUser({ email: anAddress(), locale });
  const right = await aReaderOf(book, { email: user.email, locale });
  return { reader: asReader(user), right };
}

const shown = async (author: Parameters<typeof sharedReadersPage>[0], ask = everything) =>
  (await sharedReadersPage(author, ask, 0)).readers.map(({ email }) => email);

describe("an address that is shared with an author", () => {
  test("ACL-10 is shown to those who were the authors then, and goes at once when its reader takes it back", async () => {
    const { book, authors } = await aSeller([6_000, 4_000]);
    const { reader } = await aReader(book);
    const { reader: silent } = await aReader(book);
    expect(await shareAddress(reader, { ...consent, bookId: book.id })).toMatchObject({ ok: true });
    await shareAddress(reader, { ...consent, bookId: book.id, consentText: "Autre chose" });
    for (const author of authors) expect(await shown(author)).toEqual([reader.email]);
    expect(await listMyShares(silent)).toMatchObject([{ sharedAt: null }]);
    // Who becomes an author later was not in what the reader agreed to.
    const late = await aSeller();
    await db().bookAuthor.create({
      data: { bookId: book.id, authorId: late.author.id, position: 9, shareBp: 0 },
    });
    expect(await shown(late.author)).toEqual([]);
    await withdrawShare(reader, book.id);
    for (const author of authors) expect(await shown(author)).toEqual([]);
    expect(await db().addressShare.count({ where: { email: reader.email } })).toBe(0);
  });

  test("waits in a cart until the book is theirs, and is hidden and then forgotten when it is given back", async () => {
    const { book, author } = await aSeller();
    const reader = asReader(await aUser({ email: anAddress() }));
    const wish = { ...consent, bookId: book.id };
    expect(await shareAddress(reader, wish)).toMatchObject({ reason: "not-found" });
    await shareAddress(reader, { ...wish, place: "cart" });
    expect(await shown(author)).toEqual([]);
    const right = await aReaderOf(book, { email: reader.email });
    expect(await shown(author)).toEqual([reader.email]);
    const closed = { state: "closed", closedReason: "refunded", closedAt: new Date() };
    await db().entitlement.update({ where: { id: right.id }, data: closed });
    expect(await shown(author)).toEqual([]);
    await atInstant(addDays(new Date(), idleShareDays - 1), forgetShares);
    expect(await db().addressShare.count({ where: { email: reader.email } })).toBe(1);
    await atInstant(addDays(new Date(), idleShareDays + 1), forgetShares);
    expect(await db().addressShare.count({ where: { email: reader.email } })).toBe(0);
  });

  test("A-17: another author finds nobody, by whatever book is asked for", async () => {
    const { book } = await aSeller();
    const { reader } = await aReader(book);
    await shareAddress(reader, { ...consent, bookId: book.id });
    const other = await aSeller();
    expect(await shown(other.author, { ...everything, bookSlug: book.slug })).toEqual([]);
  });

  test("A-16: leaves as a file with the proof of each consent, no formula in it, and that is written down", async () => {
    const { book, author } = await aSeller();
    const { reader } = await aReader(book);
    const { reader: other } = await aReader(book);
    const consentText = "=HYPERLINK(1)";
    await shareAddress(reader, { ...consent, bookId: book.id, consentText });
    await shareAddress(other, { ...consent, bookId: book.id });
    let file = "";
    const ask = { ...everything, search: reader.email.toUpperCase() };
    for await (const piece of await exportReaders(author, ask, "fr")) file += piece;
    const [head, row, ...more] = file.trimEnd().split("\n");
    expect(head).toContain("adresse;livre;accord donné le (UTC)");
    expect(row).toMatch(/;compte;2026-11;'=HYPERLINK\(1\);fr$/);
    expect(row?.startsWith(reader.email)).toBe(true);
    expect(more).toEqual([]);
    const audited = await db().auditRow.count({
      where: { action: "readers-exported", subjectId: author.id },
    });
    expect(audited).toBe(1);
  });
});

const words: MessageWords = {
  ...{ subjectFr: "Merci", bodyFr: "Bonjour,\n\n- un\n- deux", subjectEn: "", bodyEn: "" },
};
const lettersOf = (messageId: string) =>
  db().outboxMail.findMany({ where: { key: { startsWith: `reader-message:${messageId}:` } } });

async function aMessage(seller: Awaited<ReturnType<typeof aSeller>>, said = words) {
  const kept = await keepMessage(seller.author, {
    ...{ editionId: seller.edition.id, messageId: null, words: said },
  });
  if (!kept.ok) throw new Error(kept.reason);
  return kept.value.messageId;
}

describe("a message to the readers of a book", () => {
  test("goes once to each who has the book and wants to hear of it, in their language, however often it is pressed", async () => {
    const seller = await aSeller();
    const [french, english, silent] = [
      await aReader(seller.book),
      await aReader(seller.book, "en"),
      await aReader(seller.book),
    ];
    await aReaderOf(seller.book, { email: french.reader.email });
    await aReaderOf(seller.book, { email: anAddress(), state: "closed" });
    await chooseNotices(silent.reader, { bookId: null, choice: "never" });
    const id = await aMessage(seller);
    expect((await findMessage(seller.author, id))?.readers).toEqual({ fr: 1, en: 1, all: 2 });
    expect(await sendMessage(seller.author, id, 3)).toMatchObject({
      ...{ ok: false, reason: "count-changed", details: { count: "2" } },
    });
    expect(await lettersOf(id)).toEqual([]);
    const pressed = await Promise.all([
      sendMessage(seller.author, id, 2),
      sendMessage(seller.author, id, 2),
    ]);
    expect(pressed.map((one) => one.ok).sort()).toEqual([false, true]);
    const letters = await lettersOf(id);
    expect(letters.map(({ recipient, locale }) => [recipient, locale]).sort()).toEqual(
      [
        [french.reader.email, "fr"],
        [english.reader.email, "en"],
      ].sort(),
    );
    // The author learns how many, and no address.
    expect(JSON.stringify(await listMessages(seller.author))).not.toContain(french.reader.email);
  });

  test("is one in seven days for a book, and waits meanwhile", async () => {
    const seller = await aSeller();
    await aReader(seller.book);
    const [first, second] = [await aMessage(seller), await aMessage(seller)];
    await sendMessage(seller.author, first, 1);
    expect(await sendMessage(seller.author, second, 1)).toMatchObject({ reason: "too-soon" });
    const later = await atInstant(addDays(new Date(), 8), () =>
      sendMessage(seller.author, second, 1),
    );
    expect(later).toMatchObject({ ok: true });
  });

  test("is not written to whoever gave the book back or chose to hear no more since it was sent", async () => {
    const seller = await aSeller();
    const [stays, leaves, returns] = [
      await aReader(seller.book),
      await aReader(seller.book),
      await aReader(seller.book),
    ];
    const id = await aMessage(seller);
    await sendMessage(seller.author, id, 3);
    await chooseNotices(leaves.reader, { bookId: seller.book.id, choice: "never" });
    const closed = { state: "closed", closedReason: "refunded", closedAt: new Date() };
    await db().entitlement.update({ where: { id: returns.right.id }, data: closed });
    const letters = (await lettersOf(id)).map((mail) => ({
      ...mail,
      payload: mail.payload as Record<string, string>,
    }));
    const write = await writeCrowd(letters);
    const written = await Promise.all(
      letters.map(async (mail) => ({
        to: mail.recipient,
        letter: await write(mailWords("fr"), { ...mail, shop: "Bouquin" }),
      })),
    );
    const told = written.filter(({ letter }) => letter !== null);
    expect(told.map(({ to }) => to)).toEqual([stays.reader.email]);
    expect(told[0]?.letter?.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(told[0]?.letter?.parts).toContainEqual({ kind: "list", items: ["un", "deux"] });
  });

  test("says what is written in the reader's language, else in the other, which is then named", () => {
    const told = {
      ...{ ...words, author: { name: "A. Uteur" }, book: { title: "Un livre" } },
      edition: { number: 2, label: "" },
    };
    const english = messageLetter(mailWords("en"), told, "/en/account");
    expect(english.subject).toBe("Merci");
    expect(english.parts).toContainEqual({ kind: "text", text: "Bonjour,", lang: "fr" });
    const both = { ...told, subjectEn: "Thanks", bodyEn: "Hello" };
    expect(messageLetter(mailWords("en"), both, "/en/account").subject).toBe("Thanks");
  });

  test("is nobody's once its author is none of the book any more, who learns nothing of its readers by it", async () => {
    const seller = await aSeller([6_000, 4_000]);
    const { reader } = await aReader(seller.book);
    const [waits, sent] = [await aMessage(seller), await aMessage(seller)];
    await sendMessage(seller.author, sent, 1);
    const payload = { messageId: sent, email: reader.email };
    const written = () => writeLetter("reader-message", mailWords("fr"), payload);
    expect(await written()).not.toBeNull();
    await db().bookAuthor.deleteMany({ where: { authorId: seller.author.id } });
    expect(await written()).toBeNull();
    expect(await findMessage(seller.author, waits)).toBeNull();
    expect((await listMessages(seller.author)).map(({ id }) => id)).toEqual([sent]);
  });

  test("A-17: no other author reads, changes or sends it, nor writes about another's edition", async () => {
    const seller = await aSeller();
    await aReader(seller.book);
    const other = await aSeller();
    const id = await aMessage(seller);
    const wish = { editionId: seller.edition.id, messageId: id, words };
    expect(await findMessage(other.author, id)).toBeNull();
    expect(await keepMessage(other.author, wish)).toMatchObject({ reason: "not-found" });
    expect(await keepMessage(other.author, { ...wish, messageId: null })).toMatchObject({
      reason: "not-found",
    });
    const own = { ...wish, editionId: other.edition.id };
    expect(await keepMessage(other.author, own)).toMatchObject({ reason: "not-found" });
    expect(await sendMessage(other.author, id, 1)).toMatchObject({ reason: "not-found" });
    const editions = await listTellableEditions(other.author);
    expect(editions.map((edition) => edition.id)).toEqual([other.edition.id]);
  });

  test("kept in two tabs is never replaced, nor sent, by the one that has not seen the other's words", async () => {
    const seller = await aSeller();
    await aReader(seller.book);
    const id = await aMessage(seller);
    const { author, edition } = seller;
    const wish = { editionId: edition.id, messageId: id };
    const opened = wordsMark({ ...words, editionId: edition.id });
    const [one, other] = ["One", "Other"].map((bodyFr) => ({ ...words, bodyFr }));
    if (!one || !other) throw new Error("two tabs");
    expect(await keepMessage(author, { ...wish, words: one, shown: opened })).toMatchObject({
      ok: true,
    });
    const late = await keepMessage(author, { ...wish, words: other, shown: opened });
    const stands = wordsMark({ ...one, editionId: edition.id });
    expect(late).toMatchObject({
      ...{ reason: "changed-meanwhile", details: { bodyFr: "One", shown: stands } },
    });
    expect(await sendMessage(author, id, 1, opened)).toMatchObject({ reason: "words-changed" });
    expect(await findMessage(author, id)).toMatchObject({ bodyFr: "One", sentAt: null });
    expect(await keepMessage(author, { ...wish, words: other, shown: stands })).toMatchObject({
      ok: true,
    });
    const shown = wordsMark({ ...other, editionId: edition.id });
    expect(await sendMessage(author, id, 1, shown)).toMatchObject({ ok: true });
  });

  test("is refused without words, and about an edition that was withdrawn since", async () => {
    const seller = await aSeller();
    await aReader(seller.book);
    const none = { subjectFr: "", bodyFr: "", subjectEn: "Hello", bodyEn: "" };
    const wish = { editionId: seller.edition.id, messageId: null };
    expect(await keepMessage(seller.author, { ...wish, words: none })).toMatchObject({
      ...{ reason: "body-missing", field: "bodyEn" },
    });
    const id = await aMessage(seller);
    await aNextEdition(seller.book);
    await db().edition.update({
      where: { id: seller.edition.id },
      data: { withdrawnAt: new Date(), withdrawnKind: "faulty", withdrawnReason: "x" },
    });
    expect(await sendMessage(seller.author, id, 1)).toMatchObject({ reason: "edition-gone" });
  });
});
