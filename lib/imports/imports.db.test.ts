import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countReaders } from "@/lib/access/readers-count";
import { ordersWhole } from "@/lib/bookkeeping/orders-whole";
import { rightsFollowFacts } from "@/lib/bookkeeping/rights-follow-facts";
import { viewsAgree } from "@/lib/bookkeeping/views-agree";
import { announceEdition } from "@/lib/editions/announce-edition";
import { mailWords } from "@/lib/emails/mail-words";
import { orderReceipt } from "@/lib/emails/order-receipt";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { db, transaction } from "@/lib/platform/db";
import { countRecipients } from "@/lib/readers/recipients";
import { listBookReviews } from "@/lib/reviews/book-reviews";
import { findOwnReview } from "@/lib/reviews/own-review";
import { writeReview } from "@/lib/reviews/write-review";
import { listSoldLines } from "@/lib/sales/sold-lines";
import { findOrderFile } from "@/lib/support/order-file";
import { resendReceipt } from "@/lib/support/resend-receipt";
import { asAuthor, asReader, aUser, findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { aBook, anAddress, openShop } from "@/prisma/testing/living-shop";
import { countLockWaiters } from "@/prisma/testing/lock-waiters";
import { aNextEdition, aReaderOf } from "@/prisma/testing/told-edition";
import { advanceImport } from "./advance-import";
import { beginImport } from "./begin-import";
import { confirmImport } from "./confirm-import";
import { forgetImports } from "./forget-imports";
import type { ImportKind } from "./import-kind";

import { findImport } from "./import-page";
import type { Importer } from "./importer";

const smallRoom = { bytes: 100_000, rows: 2_000, columns: 200, cell: 5_000 };

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aSeller(title?: string) {
  const book = await aBook();
  if (title) await db().book.update({ where: { id: book.id }, data: { title } });
  const { author } = await db().bookAuthor.findFirstOrThrow({
    where: { bookId: book.id },
    include: { author: true },
  });
  const user = await aUser({ email: anAddress() });
  return { book, author: asAuthor(author, user) };
}

async function look(by: Importer, kind: ImportKind, content: string, bookId: string | null = null) {
  const bytes = Readable.from([Buffer.from(content)]);
  const wish = { kind, bookId, bytes, fileName: "file.csv", locale: "fr" } as const;
  const begun = await beginImport(by, wish, smallRoom);
  if (!begun.ok) return { begun, page: null, id: "" };
  const { importId: id } = begun.value;
  await advanceImport(id);
  return { begun, id, page: await findImport(by, id) };
}

async function bring(by: Importer, importId: string, shownCount: number, isTold = false) {
  const confirmed = await confirmImport(by, { importId, shownCount, isTold });
  if (confirmed.ok) await advanceImport(importId);
  return confirmed;
}

describe("a file of another shop", () => {
  test("is told line by line before anything is brought in, then makes rights without money, and nothing twice", async () => {
    const { book, author } = await aSeller("Mon Livre");
    const [mine, other, has, again] = [anAddress(), anAddress(), anAddress(), anAddress()];
    await aReaderOf(book, { email: has });
    const content = [
      "Item Name,Purchase Email,Purchase Date,Fully Refunded?",
      `Mon livre,${mine.toUpperCase()},2021-05-03,0`,
      `"Mon
livre",${other},2021-05-03 10:00:00 UTC,0`,
      `mon livre,${has},2021-05-03,0`,
      `mon livre,${again},2021-05-03,1`,
      `mon livre,${mine},2021-05-04,0`,
      `autre livre,${again},2021-05-03,0`,
      "mon livre,no address,2021-05-03,0",
      `mon livre,${again},03/05/2021,0`,
    ].join("\n");
    const { page, id } = await look(author, "purchases", content);
    expect(page).toMatchObject({ made: 2, skipped: 3, refused: 3 });
    expect(page?.told.map(({ line, reason, field }) => [line, reason, field])).toEqual([
      [5, "has-it", null],
      [6, "returned-there", null],
      [7, "twice-in-file", null],
      [8, "book-unknown", "book"],
      [9, "email-invalid", "email"],
      [10, "date-unreadable", "boughtAt"],
    ]);
    expect(await db().importedPurchase.count({ where: { bookId: book.id } })).toBe(0);
    expect(await bring(author, id, 3)).toMatchObject({ reason: "count-changed" });
    const both = await Promise.all([bring(author, id, 2), bring(author, id, 2)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const rights = await db().entitlement.findMany({ where: { bookId: book.id, email: mine } });
    expect(rights).toMatchObject([{ state: "active" }]);
    // No letter unless it was asked for, and no word of the file is kept.
    expect(await db().outboxMail.count({ where: { recipient: { in: [mine, other] } } })).toBe(0);
    const kept = await db().import.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(kept)).not.toContain(mine);
    const second = await look(author, "purchases", content);
    expect(second.page).toMatchObject({ made: 0, skipped: 5 });
    expect(await bring(author, second.id, 0)).toMatchObject({ reason: "nothing-to-do" });
  });

  test("is a sale nowhere: no share, no entry, no sold copy, and the books still agree", async () => {
    const { book, author } = await aSeller();
    const { id } = await look(author, "readers", `Email\n${anAddress()}\n${anAddress()}`, book.id);
    await bring(author, id, 2, true);
    expect(
      await listSoldLines(
        author,
        { from: new Date(0), to: addDays(new Date(), 1) },
        { after: null, limit: 9 },
      ),
    ).toEqual([]);
    const orders = await db().importedPurchase.findMany({ where: { importId: id } });
    const orderIds = orders.map(({ orderId }) => orderId);
    expect(await db().ledgerEntry.count({ where: { orderId: { in: orderIds } } })).toBe(0);
    expect(await db().$queryRaw`SELECT 1 FROM sale_moves WHERE book_id = ${book.id}::uuid`).toEqual(
      [],
    );
    const lines = await db().orderLine.findMany({ where: { orderId: { in: orderIds } } });
    const ours = [...orderIds, ...lines.map((line) => line.id)];
    // Other tests here write orders by hand, without receipt or shares.
    const findings = await Promise.all([ordersWhole(), rightsFollowFacts(), viewsAgree()]);
    const wrong = findings.flatMap(({ offenders }) => offenders.map(({ row }) => row));
    expect(wrong.filter((row) => ours.some((one) => row.includes(one)))).toEqual([]);
    const letters = await db().outboxMail.findMany({ where: { letter: "purchase-imported" } });
    expect(letters).toHaveLength(2);
    const file = await findOrderFile(await findOperator(), orderIds[0] ?? "");
    expect(file?.letters.map(({ letter }) => letter)).toEqual(["purchase-imported"]);
  });

  test("counts as readers of the page those who have shown up, whose addresses nobody can have made up", async () => {
    const { book, author } = await aSeller();
    const [here, known, unknown] = [anAddress(), anAddress(), anAddress()];
    await aReaderOf(book, { email: here });
    await aUser({ email: known });
    const { id } = await look(author, "readers", `Email\n${known}\n${unknown}`, book.id);
    await bring(author, id, 2);
    expect(await countReaders(book.id)).toBe(2);
    const user = await aUser({ email: unknown });
    await db().entitlement.updateMany({ where: { email: unknown }, data: { userId: user.id } });
    expect(await countReaders(book.id)).toBe(3);
  });

  test("lets nobody review the book whom its author alone names; whom the shop brings in may, and it says so", async () => {
    const { book, author } = await aSeller();
    const [named, known] = [
      await aUser({ email: anAddress() }),
      await aUser({ email: anAddress() }),
    ];
    for (const [by, { email }] of [
      [author, named],
      [await findOperator(), known],
    ] as const) {
      const { id } = await look(by, "readers", `Email\n${email}`, book.id);
      await bring(by, id, 1);
    }
    const words = { stars: 5, text: "", shownName: "Ada" };
    const written = [named, known].map((user) => writeReview(asReader(user), book.slug, words));
    expect((await Promise.all(written)).map(({ ok }) => ok)).toEqual([false, true]);
    expect(await findOwnReview(asReader(named), book.slug)).toMatchObject({
      ...{ isUnchecked: true, mayReview: false },
    });
    const { reviews, counts } = await listBookReviews(book.id);
    expect([reviews.map(({ has }) => has), counts]).toEqual([["elsewhere"], { 5: 1 }]);
  });

  test("has no consent in a receipt that is sent again, since none was given here", async () => {
    const { book, author } = await aSeller();
    const { id } = await look(author, "readers", `Email\n${anAddress()}`, book.id);
    await bring(author, id, 1);
    const { orderId } = await db().importedPurchase.findFirstOrThrow({ where: { importId: id } });
    const operator = await findOperator();
    expect(await resendReceipt(operator, { orderId, press: "once" })).toMatchObject({ ok: true });
    const words = mailWords("fr");
    const { parts } = await orderReceipt(words, { orderId, shop: "Librairie" });
    expect(JSON.stringify(parts)).not.toContain(words.t("receipt.consent"));
    expect(parts.filter(({ kind }) => kind === "quote")).toEqual([]);
  });

  test("passes over a code that somebody makes in that very moment, and brings in the rest, once", async () => {
    const { book, author } = await aSeller();
    const file = `Code,Book,Percent Off\nSALON,${book.slug},50\nAUTRE,${book.slug},50`;
    const { id, page } = await look(author, "coupons", file);
    expect(page).toMatchObject({ made: 2 });
    let bringing: ReturnType<typeof bring> | undefined;
    await transaction(async (tx) => {
      const at = new Date();
      const code = { code: "Salon", codeKey: "SALON", startsAt: at, createdAt: at };
      await tx.coupon.create({ data: { bookId: book.id, ...code } });
      bringing = bring(author, id, 2);
      // It waits at the code now.
      await expect.poll(countLockWaiters).toBeGreaterThan(0);
    });
    expect(await bringing).toMatchObject({ ok: true });
    expect(await findImport(author, id)).toMatchObject({ made: 1, skipped: 1 });
    const both = await Promise.all([bring(author, id, 1), bring(author, id, 2)]);
    expect(both).toMatchObject([{ reason: "already-done" }, { reason: "already-done" }]);
    expect(await db().coupon.count({ where: { bookId: book.id } })).toBe(2);
  });

  test("has no more strangers written to than a few hundred a week by one author, and by the operator all", async () => {
    const { book, author } = await aSeller();
    const file = () => `Email\n${anAddress()}\n${anAddress()}`;
    const tell = async (by: Importer, most: number) => {
      const { id } = await look(by, "readers", file(), book.id);
      return {
        id,
        said: await confirmImport(by, { importId: id, shownCount: 2, isTold: true }, most),
      };
    };
    const both = await Promise.all([tell(author, 3), tell(author, 3)]);
    expect(both.map(({ said }) => said.ok).sort()).toEqual([false, true]);
    const [over] = both.filter(({ said }) => !said.ok);
    expect(over?.said).toMatchObject({
      reason: "told-too-many",
      details: { most: "3", left: "1" },
    });
    expect(await bring(author, over?.id ?? "", 2)).toMatchObject({ ok: true });
    expect((await tell(await findOperator(), 3)).said).toMatchObject({ ok: true });
    const later = addDays(new Date(), 8);
    await advanceImport(both.find(({ said }) => said.ok)?.id ?? "");
    expect((await atInstant(later, () => tell(author, 3))).said).toMatchObject({ ok: true });
  });

  test("lets an author write to whom it told, or who has shown up here, and to nobody else it names", async () => {
    const { book, author } = await aSeller();
    const [told, here, unknown, vouched] = [anAddress(), anAddress(), anAddress(), anAddress()];
    const bringIn = async (by: Importer, emails: string[], isTold: boolean) => {
      const { id } = await look(by, "readers", ["Email", ...emails].join("\n"), book.id);
      await bring(by, id, emails.length, isTold);
    };
    await bringIn(author, [told], true);
    await bringIn(author, [here, unknown], false);
    await bringIn(await findOperator(), [vouched], false);
    await db().entitlement.updateMany({
      where: { email: here },
      data: { userId: (await aUser({ email: here })).id },
    });
    const edition = await aNextEdition(book, { publishedAt: addMinutes(new Date(), 1) });
    const isMajor = true;
    expect(await countRecipients(book.id, { id: edition.id, isMajor })).toMatchObject({ all: 3 });
    await atInstant(addMinutes(new Date(), 20), () => announceEdition(edition.id));
    const letters = await db().outboxMail.findMany({
      where: { letter: "edition-published", recipient: { in: [told, here, unknown, vouched] } },
    });
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual([told, here, vouched].sort());
  });

  test("never gives again what was given back since", async () => {
    const { book, author } = await aSeller();
    const content = `Email\n${anAddress()}`;
    await bring(author, (await look(author, "readers", content, book.id)).id, 1);
    const closed = { state: "closed", closedReason: "refunded", closedAt: new Date() };
    await db().entitlement.updateMany({ where: { bookId: book.id }, data: closed });
    const { page } = await look(author, "readers", content, book.id);
    expect(page?.told).toMatchObject([{ reason: "imported-before" }]);
  });

  test("A-17: reaches an author's own books alone, and nobody else's file; an operator reaches all books, and brings no coupons", async () => {
    const { book, author } = await aSeller("Le Livre d’un seul");
    const stranger = await aSeller();
    const content = `Email,Book\n${anAddress()},Le livre d’un seul`;
    const seen = await look(stranger.author, "purchases", content);
    expect(seen.page?.told).toMatchObject([{ reason: "book-unknown" }]);
    expect((await look(stranger.author, "readers", content, book.id)).begun).toMatchObject({
      reason: "book-needed",
    });
    const own = await look(author, "purchases", content);
    expect(await findImport(stranger.author, own.id)).toBeNull();
    expect(await bring(stranger.author, own.id, 1)).toMatchObject({ reason: "not-found" });
    const operator = await findOperator();
    expect((await look(operator, "coupons", content)).begun).toMatchObject({ reason: "not-found" });
    const all = await look(operator, "purchases", content);
    expect(await bring(operator, all.id, 1)).toMatchObject({ ok: true });
  });

  test("brings coupons and books, each once", async () => {
    const { book, author } = await aSeller("Mon titre");
    const coupons = `Code;Product;Percent off;Max uses\nété;Mon titre;50 %;10\nx y;Mon titre;0;\nautre;Mon titre;;`;
    const first = await look(author, "coupons", coupons);
    expect(first.page).toMatchObject({ made: 1, refused: 2 });
    await bring(author, first.id, 1);
    const [coupon] = await db().coupon.findMany({
      where: { bookId: book.id },
      include: { terms: true },
    });
    expect(coupon).toMatchObject({ code: "été", maxUses: 10, terms: [{ percentOff: 50 }] });
    expect((await look(author, "coupons", coupons)).page).toMatchObject({ made: 0, skipped: 1 });

    const books = `Title,Language,Minimum price,Suggested price\nUn nouveau,fr,"7,99",20\nMon titre,fr,1,1\nCher,fr,0.2,1\nAutre,de,1,1`;
    const second = await look(author, "books", books);
    expect(second.page).toMatchObject({ made: 1, skipped: 1, refused: 2 });
    await bring(author, second.id, 1);
    const made = await db().book.findFirstOrThrow({
      where: { title: "Un nouveau" },
      include: { packages: true, authors: true },
    });
    expect(made).toMatchObject({
      ...{ slug: "un-nouveau", state: "draft", packages: [{ minimumMinor: 799n }] },
      authors: [{ authorId: author.id, shareBp: 10_000 }],
    });
  });

  test("as a spreadsheet writes it, with short rows and empty ones, is told by its own lines", async () => {
    const { author } = await aSeller("Mon tableau");
    const rows = [
      "Code;Book;Percent;Max uses",
      "un;Mon tableau;50",
      ";;;",
      "",
      '"deux;\r\n\r\ntrois";Mon tableau;50;;',
      "quatre;Mon tableau;50;1;;cinq",
      "six;Mon tableau;sept",
    ];
    const { page } = await look(author, "coupons", rows.join("\r\n"));
    expect(page?.made).toBe(1);
    expect(page?.told.map(({ line, reason }) => [line, reason])).toEqual([
      [5, "code-invalid"],
      [8, "cells-too-many"],
      [9, "percent-invalid"],
    ]);
  });

  test("of Gumroad's writes to nobody who wanted no letters there, and gives nothing that was taken away", async () => {
    const { book, author } = await aSeller("Un autre livre");
    const [told, silent, revoked] = [anAddress(), anAddress(), anAddress()];
    const content = [
      "Purchase ID,Item Name,Purchase Email,Do not contact?,Purchase Date,Refunded?,Fully Refunded?,Access Revoked?",
      `1,Un autre livre,${told},0,2021-05-03,1,0,0`,
      `2,Un autre livre,${silent},1,2021-05-03,0,0,0`,
      `3,Un autre livre,${revoked},0,2021-05-03,0,0,1`,
      "Totals,,,,,,,",
    ].join("\n");
    const { id, page } = await look(author, "purchases", content);
    expect(page?.told.map(({ reason }) => reason)).toEqual(["revoked-there", "totals"]);
    await bring(author, id, 2, true);
    const letters = await db().outboxMail.findMany({ where: { letter: "purchase-imported" } });
    const recipients = letters.map(({ recipient }) => recipient);
    expect([recipients.includes(told), recipients.includes(silent)]).toEqual([true, false]);
    const edition = { id: "", isMajor: true };
    expect(await countRecipients(book.id, edition)).toMatchObject({ all: 1 });
    const user = await aUser({ email: silent });
    await db().entitlement.updateMany({ where: { email: silent }, data: { userId: user.id } });
    expect(await countRecipients(book.id, edition)).toMatchObject({ all: 2 });
  });

  test("of Leanpub's brings coupons as they stood there: suspended, not begun, with the uses that are left", async () => {
    const { book, author } = await aSeller();
    const next = addDays(new Date(), 20).toISOString();
    const head =
      "coupon_code,book_slug,discounted_price,start_date,end_date,max_uses,num_uses,suspended";
    const rows = [
      `rests,${book.slug},0,2021-05-03,,10,8,true`,
      `later,${book.slug},0,${next},,,4,false`,
      `spent,${book.slug},0,,,10,10,false`,
      `backwards,${book.slug},0,${next},${addDays(new Date(), 5).toISOString()},,,`,
    ];
    const { id, page } = await look(author, "coupons", [head, ...rows].join("\n"));
    expect(page?.told.map(({ reason }) => reason)).toEqual(["used-up", "ends-too-early"]);
    await bring(author, id, 2);
    const coupons = await db().coupon.findMany({
      ...{ where: { bookId: book.id }, orderBy: { code: "asc" } },
    });
    expect(coupons).toMatchObject([
      { code: "later", startsAt: new Date(next), maxUses: null, isSuspended: false },
      { code: "rests", maxUses: 2, isSuspended: true },
    ]);
  });

  test("takes no amount of another currency for its own", async () => {
    const { author } = await aSeller("Mon prix");
    const books =
      "Title,Price,Currency\nEn dollars,9.99,usd\nEn euros,9.99,eur\nAussi,9.99,€\nSans,9.99,";
    expect((await look(author, "books", books)).page).toMatchObject({
      ...{ made: 3, refused: 1, currency: "EUR" },
      told: [{ line: 2, reason: "currency-other", field: "currency" }],
    });
    const coupons =
      "Code,Book,Price,Percent,Currency\na,Mon prix,0,,GBP\nb,Mon prix,0,,EUR\nc,Mon prix,,50,GBP";
    expect((await look(author, "coupons", coupons)).page).toMatchObject({
      ...{ made: 2, refused: 1, told: [{ line: 2, reason: "currency-other" }] },
    });
  });

  test("that is none, has too much or lacks a column is refused, and one that waits is forgotten", async () => {
    const { author } = await aSeller();
    const refusal = async (content: string) => (await look(author, "purchases", content)).begun;
    expect(await refusal('Email,Book\n"open')).toMatchObject({ reason: "not-csv" });
    expect(await refusal("Email,Book")).toMatchObject({ reason: "no-rows" });
    expect(await refusal(`Email,Book\n${"x,y\n".repeat(2_001)}`)).toMatchObject({
      reason: "too-many-rows",
    });
    expect(await refusal(`Email,Book\nx,${"y".repeat(6_000)}`)).toMatchObject({
      reason: "cell-too-long",
    });
    expect(await refusal(`Email,Book\n${"x".repeat(100_000)}`)).toMatchObject({
      reason: "too-large",
    });
    const { id } = await look(author, "purchases", "Email,Book\nx,y");
    await atInstant(addDays(new Date(), 8), forgetImports);
    expect(await findImport(author, id)).toBeNull();
  });
});
