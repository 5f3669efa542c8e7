import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Author } from "@/lib/accounts/actor";
import { viewsAgree } from "@/lib/bookkeeping/views-agree";
import { foundShop } from "@/lib/catalog/found-shop";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { dayIn, dayStart, endOfDay } from "@/lib/kernel/zoned-day";
import { trialBalance } from "@/lib/ledger/trial-balance";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { giveRefund } from "@/lib/refunds/give-refund";
import { aBook } from "@/prisma/factories/a-book";
import { aBundleOrder } from "@/prisma/factories/a-bundle-order";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { aRefund, askRefund } from "@/prisma/factories/a-refund";
import { asAuthor, aUser, findOperator } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { atInstant } from "@/prisma/factories/at-instant";
import { wholeText } from "@/prisma/testing/pieces";
import { salesOfTheLedger } from "@/prisma/testing/sales-of-the-ledger";
import { countAuthorSales } from "./count-author-sales";
import { everyMovement, listMovements, type Movement } from "./movement-list";
import { listReturnComments } from "./return-comments";
import { type ListedSum, readSalesAsk } from "./sales-ask";
import { salesCsv } from "./sales-csv";
import { byInterval, netOf, refundRate } from "./sales-figures";
import { readPlace, writePlace } from "./sales-place";
import { type CurrencySales, findSalesView, readSalesFilter } from "./sales-view";

beforeAll(() => foundShop());

async function authorIn(timeZone: string) {
  const row = await anAuthor();
  return { row, author: asAuthor(row, await aUser({ timeZone })) };
}

async function viewOf(author: Author, query: Record<string, string | string[]>) {
  const view = await findSalesView(author, readSalesAsk(query));
  if (!view) throw new Error("no view");
  return view;
}

let given = 0;

/** So much of a line goes back at an instant; sent back by the bank a day later where it failed. */
async function giveBack(lineId: string, amountMinor: bigint, at: Date, fails = false) {
  await atInstant(at, async () => {
    const gift = { lineId, amountMinor, reason: "Un geste." };
    const gave = await giveRefund(await findOperator(), gift);
    if (!gave.ok) throw new Error(gave.reason);
    const { refundId } = gave.value;
    const id = `re_view_${++given}`;
    await applyRefundNews(refundId, { id, refundId, state: "succeeded" });
    if (!fails) return;
    await atInstant(addDays(at, 1), () =>
      applyRefundNews(refundId, { id, refundId, state: "failed", failureReason: "closed" }),
    );
  });
}

/** The sums of a page, as the ledger tells them too. */
function figuresOf(currencies: CurrencySales[]) {
  return currencies.flatMap(({ currency, total: { soldMinor, refundedMinor, royaltyMinor } }) =>
    soldMinor === 0n && refundedMinor === 0n && royaltyMinor === 0n
      ? []
      : [{ currency, soldMinor, refundedMinor, royaltyMinor }],
  );
}

const zones = ["America/St_Johns", "Pacific/Auckland", "Europe/Paris", "Asia/Kathmandu"] as const;
const begun = new Date("2026-10-20T00:00:00Z");

/** Three weeks of sales around the night of Europe's 25 hours: two currencies, shared books, bundles, free copies, returns. */
async function aHistory() {
  const authors = await Promise.all(zones.map(authorIn));
  const rows = authors.map(({ row }) => row);
  const shared = { minimumMinor: 0n, suggestedMinor: 2_000n };
  const books = [
    await aBook({ ...shared, authors: rows }),
    await aBook({ ...shared, authors: rows.slice(0, 2) }),
    await aBook({ ...shared, authors: rows.slice(2), currency: "JPY" }),
  ];
  const made = fc.record({
    book: fc.nat({ max: 2 }),
    minutes: fc.nat({ max: 21 * 24 * 60 }),
    priceMinor: fc.constantFrom(0n, 799n, 999n, 1_501n, 2_000n, 2_003n),
    country: fc.constantFrom("FR", "DE", null),
    back: fc.constantFrom(0n, 0n, 0n, 1n, 333n, 799n, 10_000n),
    after: fc.nat({ max: 9 * 24 * 60 }),
    fails: fc.boolean(),
  });
  for (const one of fc.sample(made, { numRuns: 26, seed: 20261127 })) {
    const paidAt = addMinutes(begun, one.minutes);
    const { priceMinor, country } = one;
    const book = books[one.book];
    if (!book) continue;
    const order = await atInstant(paidAt, async () =>
      aPaidOrder({ book, paidAt, priceMinor, country, user: await aUser() }),
    );
    const back = one.back > priceMinor ? priceMinor : one.back;
    const at = addMinutes(paidAt, one.after);
    if (back > 0n) await giveBack(order.lines[0]?.id ?? "", back, at, one.fails);
  }
  const bundled = addDays(begun, 4.9);
  await atInstant(bundled, async () => {
    const buyer = await aUser();
    await aBundleOrder({ books: books.slice(0, 2), priceMinor: 3_001n, buyer });
  });
  return { authors: authors.map(({ author }) => author), books };
}

describe("an author's sales", () => {
  let history: Awaited<ReturnType<typeof aHistory>>;
  beforeAll(async () => {
    history = await aHistory();
  });

  // Half of it is counted, the rest waits: a figure must not depend on it.
  for (const most of [0, 30, 5_000])
    test(`A-02 A-04 A-20 equal the ledger for any days, with ${most || "no"} movements counted`, async () => {
      if (most > 0) await countAuthorSalesOf(most);
      const days = [0, 3, 4, 5, 6, 9, 14, 21, 30].map((day) => addDays(begun, day));
      for (const author of history.authors)
        for (const [at, from] of days.entries())
          for (const to of days.slice(at)) {
            const [first, last] = [from, to].map((day) => dayIn(day, author.timeZone));
            if (!first || !last) throw new Error("two days");
            const { currencies } = await viewOf(author, { from: first, to: last });
            const begins = dayStart(first, author.timeZone);
            const ends = endOfDay(last, author.timeZone);
            if (!begins || !ends) throw new Error("two instants");
            expect(figuresOf(currencies)).toEqual(await salesOfTheLedger(author, begins, ends));
          }
      expect(await viewsAgree()).toMatchObject({ offenders: [] });
    });

  test("INV-13 the views of all authors together are the operator's own balances", async () => {
    const views = new Map<string, bigint>();
    for (const row of await db().author.findMany()) {
      const view = await viewOf(asAuthor(row, await aUser()), { period: "all" });
      for (const { currency, total } of view.currencies)
        views.set(currency, (views.get(currency) ?? 0n) + total.royaltyMinor);
    }
    const books = new Map<string, bigint>();
    for (const { account, currency, debitMinor, creditMinor } of await trialBalance())
      if (account === "author-pending" || account === "author-available")
        books.set(currency, (books.get(currency) ?? 0n) + creditMinor - debitMinor);
    expect(books.size).toBeGreaterThan(1);
    for (const currency of new Set([...views.keys(), ...books.keys()]))
      expect([currency, views.get(currency) ?? 0n]).toEqual([currency, books.get(currency) ?? 0n]);
  });

  test("A-01 every number is the sum of the list behind it, which comes page by page", async () => {
    const author = history.authors[2] as Author;
    const { currencies } = await viewOf(author, { period: "all" });
    for (const { currency, total, facets, days } of currencies) {
      const listed = async (of: ListedSum, more: Record<string, string> = {}) => {
        const read = await readSalesFilter(
          author,
          readSalesAsk({ period: "all", currency, of, ...more }),
        );
        if (!read) throw new Error("no list");
        const all: Movement[] = [];
        let after = readPlace(undefined);
        do {
          const page = await listMovements(author, read.filter, { after, limit: 4 });
          all.push(...page);
          const last = page.at(-1);
          after = last && page.length === 4 ? readPlace(writePlace(last)) : null;
        } while (after);
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        const sum = (pick: (one: (typeof all)[number]) => bigint) =>
          all.reduce((minor, one) => minor + pick(one), 0n);
        return {
          count: all.length,
          copies: all.reduce((count, one) => count + one.copies, 0),
          amount: sum((one) => one.amountMinor),
          net: sum((one) => (one.kind === "sale" ? one.amountMinor : -one.amountMinor)),
          royalty: sum((one) => one.royaltyMinor),
        };
      };
      expect((await listed("sold")).amount).toBe(total.soldMinor);
      expect((await listed("refunded")).amount).toBe(total.refundedMinor);
      expect((await listed("gone")).amount).toBe(total.goneMinor);
      expect((await listed("net")).net).toBe(netOf(total));
      expect((await listed("kept")).net).toBe(total.soldMinor - total.goneMinor);
      expect((await listed("royalty")).royalty).toBe(total.royaltyMinor);
      expect((await listed("copies")).count).toBe(total.copies);
      expect((await listed("free")).count).toBe(total.freeCopies);
      for (const facet of ["country", "bundle", "edition", "price"] as const)
        for (const { value, ...sums } of facets[facet]) {
          expect((await listed("sold", { [facet]: value })).amount).toBe(sums.soldMinor);
          expect((await listed("royalty", { [facet]: value })).royalty).toBe(sums.royaltyMinor);
          expect((await listed("gone", { [facet]: value })).copies).toBe(0 - sums.goneCopies);
        }
      for (const { first: from, last: to, ...sums } of byInterval(days, "week")) {
        const week = { period: "own", from, to };
        expect((await listed("copies", week)).count).toBe(sums.copies);
        expect((await listed("gone", week)).copies).toBe(0 - sums.goneCopies);
        expect((await listed("kept", week)).net).toBe(sums.soldMinor - sums.goneMinor);
      }
    }
  });

  test("A-14 A-08 A-09 tell countries and the unknown, a bundle's part and what was free, apart", async () => {
    const author = history.authors[0] as Author;
    const [euros] = (await viewOf(author, { period: "all" })).currencies;
    if (!euros) throw new Error("euros");
    expect(new Set(euros.facets.country.map(({ value }) => value))).toEqual(
      new Set(["FR", "DE", ""]),
    );
    const bundle = euros.facets.bundle[0];
    expect(bundle).toMatchObject({ value: "Deux livres ensemble", copies: 2, soldMinor: 3_001n });
    expect(euros.total.freeCopies).toBeGreaterThan(0);
    const sold = euros.facets.country.reduce((sum, one) => sum + one.soldMinor, 0n);
    expect(sold).toBe(euros.total.soldMinor);
  });

  test("A-16 the file has the movements of the screen, and sums to it", async () => {
    const author = history.authors[3] as Author;
    const asked = readSalesAsk({ from: "2026-10-24", to: "2026-11-02", currency: "EUR" });
    const [read, view] = [await readSalesFilter(author, asked), await findSalesView(author, asked)];
    const total = view?.currencies[0]?.total;
    if (!read || !total) throw new Error("a view");
    const pages = everyMovement(author, read.filter, 3);
    const text = await wholeText(salesCsv(pages, "fr", author.timeZone));
    const cells = text
      .trim()
      .split("\n")
      .slice(1)
      .map((row) => row.split(";"));
    const column = (at: number) =>
      cells.reduce((sum, row) => sum + BigInt((row[at] ?? "").replace(",", "")), 0n);
    expect([4, 5, 6].map(column)).toEqual([
      total.soldMinor,
      total.refundedMinor,
      total.royaltyMinor,
    ]);
  });

  test("A-17 A-18 are shut to other authors, and a co-author's royalties are their own alone", async () => {
    const [book, other] = history.books;
    const stranger = await authorIn("Europe/Paris");
    expect(
      await findSalesView(stranger.author, readSalesAsk({ book: book?.slug ?? "" })),
    ).toBeNull();
    expect((await viewOf(stranger.author, { period: "all" })).hasSold).toBe(false);
    const third = history.authors[2] as Author;
    expect(await findSalesView(third, readSalesAsk({ book: other?.slug ?? "" }))).toBeNull();
    const views = await Promise.all(
      history.authors.map((author) => viewOf(author, { period: "all", book: book?.slug ?? "" })),
    );
    const [first, ...rest] = views.map(({ currencies }) => currencies[0]?.total);
    for (const one of rest) expect(one?.soldMinor).toBe(first?.soldMinor);
    const royalties = views.map(({ currencies }) => currencies[0]?.total.royaltyMinor ?? 0n);
    const all = royalties.reduce((sum, minor) => sum + minor, 0n);
    expect(all).toBeLessThan((netOf(first as never) * 81n) / 100n);
    for (const own of royalties) expect(own).toBeLessThan((all * 26n) / 100n);
  });
});

async function countAuthorSalesOf(most: number) {
  if (most >= 5_000) while ((await countAuthorSales()) > 0);
  else await statement(sql`SELECT count_author_sales(${most}::int)`);
}

test("A-03 A-19 a refund lowers what is kept on its own day and marks the day of the sale, also one long counted", async () => {
  const { row, author } = await authorIn("Europe/Paris");
  const book = await aBook({ authors: [row], minimumMinor: 0n });
  const paidAt = new Date("2026-11-03T10:00:00Z");
  const order = await atInstant(paidAt, () => aPaidOrder({ book, paidAt, priceMinor: 1_000n }));
  // Paid a moment ago and counted by nobody yet: it is there.
  const sold = async () =>
    (await viewOf(author, { from: "2026-11-01", to: "2026-11-10" })).currencies[0]?.total.soldMinor;
  expect(await sold()).toBe(1_000n);
  while ((await countAuthorSales()) > 0);
  expect(await sold()).toBe(1_000n);
  await giveBack(order.lines[0]?.id ?? "", 1_000n, addDays(paidAt, 5));
  const days = async () => {
    const { currencies } = await viewOf(author, { from: "2026-11-01", to: "2026-11-10" });
    return currencies[0]?.days
      .map(({ first, ...sums }) => [
        first.slice(8),
        sums.soldMinor,
        sums.refundedMinor,
        sums.goneMinor,
        sums.royaltyMinor,
      ])
      .filter(([, ...sums]) => sums.some((minor) => minor !== 0n));
  };
  const told = [
    ["03", 1_000n, 0n, 1_000n, 800n],
    ["08", 0n, 1_000n, 0n, -800n],
  ];
  expect(await days()).toEqual(told);
  while ((await countAuthorSales()) > 0);
  expect(await days()).toEqual(told);
});

test("A-04 a sale in the last second of a day is of that day, in the author's zone", async () => {
  const { row, author } = await authorIn("Europe/Paris");
  const book = await aBook({ authors: [row], minimumMinor: 0n });
  for (const paidAt of ["2026-11-03T22:59:59.999Z", "2026-11-03T23:00:00.000Z"].map(
    (at) => new Date(at),
  ))
    await atInstant(paidAt, () => aPaidOrder({ book, paidAt, priceMinor: 1_000n }));
  for (const isCounted of [false, true]) {
    if (isCounted) while ((await countAuthorSales()) > 0);
    const { currencies } = await viewOf(author, { from: "2026-11-03", to: "2026-11-04" });
    expect(currencies[0]?.days.map(({ copies }) => copies)).toEqual([1, 1]);
  }
});

test("A-10 a reader who buys in one band of prices again is one reader of it", async () => {
  const { row, author } = await authorIn("Europe/Paris");
  const book = await aBook({ authors: [row], minimumMinor: 500n });
  const user = await aUser();
  for (const priceMinor of [1_000n, 1_200n, 1_499n]) await aPaidOrder({ book, priceMinor, user });
  await aPaidOrder({ book, priceMinor: 1_100n, user: await aUser() });
  while ((await countAuthorSales()) > 0);
  const [euros] = (await viewOf(author, { period: "7" })).currencies;
  expect(euros?.facets.price).toMatchObject([
    { value: "1000", copies: 4, readers: 2, minimumMinor: 2_000n, soldMinor: 4_799n },
  ]);
  // Nor is one who pays five prices five readers, however bands are put together.
  for (const priceMinor of [600n, 2_000n, 3_000n, 7_000n])
    await aPaidOrder({ book, priceMinor, user });
  while ((await countAuthorSales()) > 0);
  const [again] = (await viewOf(author, { period: "7" })).currencies;
  expect(again?.facets.price.reduce((sum, { readers }) => sum + readers, 0)).toBe(2);
});

test("A-11 a refund counts for the edition that was sold and for the week of the sale, and its words come without a name", async () => {
  const { row, author } = await authorIn("Europe/Paris");
  const book = await aBook({ authors: [row], minimumMinor: 0n });
  for (const comment of ["Trop court.", ""]) {
    const user = await aUser();
    const order = await aPaidOrder({ book, priceMinor: 1_000n, user });
    await askRefund(order, comment ? { comment } : {});
    await aRefund(order, "succeeded");
  }
  await aPaidOrder({ book, priceMinor: 1_000n, user: await aUser() });
  const view = await viewOf(author, { period: "7" });
  const [edition] = view.currencies[0]?.facets.edition ?? [];
  expect(edition).toMatchObject({ copies: 3, goneCopies: 2 });
  expect(view.editions.get(edition?.value ?? "")).toMatch(book.title);
  const weeks = byInterval(view.currencies[0]?.days ?? [], "week").map(refundRate);
  expect(weeks.filter((rate) => rate !== null)).toEqual([6_667]);
  const said = await listReturnComments(author, { ...view.filter, currency: "EUR" });
  expect(said.map(({ comment, title }) => [comment, title])).toEqual([["Trop court.", book.title]]);
  expect(JSON.stringify(said)).not.toContain("@");
});

test("A-11 a sale of the moment an edition is published counts for the edition it was sold with, for good", async () => {
  const { row, author } = await authorIn("Europe/Paris");
  const book = await aBook({ authors: [row], minimumMinor: 0n });
  const paidAt = now();
  const before = await db().edition.findFirstOrThrow({ where: { bookId: book.id } });
  const facetsOf = async () => {
    const [euros] = (await viewOf(author, { period: "7" })).currencies;
    return euros?.facets.edition.map(({ value, copies, goneCopies }) => [
      value,
      copies,
      goneCopies,
    ]);
  };
  const { order, edition } = await db().$transaction(
    async (tx) => {
      const { pageCount, contents } = before;
      const edition = await tx.edition.create({
        data: {
          ...{ bookId: book.id, number: before.number + 1, label: "2.0", pageCount },
          ...{ contents: contents ?? [], publishedAt: paidAt },
        },
      });
      // Nobody sees the edition yet: it is sold, and counted, in another transaction.
      const order = await aPaidOrder({ book, paidAt, priceMinor: 1_000n, user: await aUser() });
      while ((await countAuthorSales()) > 0);
      return { order, edition };
    },
    { timeout: 60_000 },
  );
  expect(await facetsOf()).toEqual([[before.id, 1, 0]]);
  await giveBack(order.lines[0]?.id ?? "", 1_000n, now());
  expect(await facetsOf()).toEqual([[before.id, 1, 1]]);
  while ((await countAuthorSales()) > 0);
  expect(await facetsOf()).toEqual([[before.id, 1, 1]]);
  const listed = async (of: string) => {
    const ask = readSalesAsk({ period: "7", edition: of });
    const asked = await readSalesFilter(author, ask);
    return asked ? (await listMovements(author, asked.filter)).map(({ kind }) => kind) : null;
  };
  expect(await listed(before.id)).toEqual(["return", "sale"]);
  expect(await listed(edition.id)).toEqual([]);
  // The next sale is of the new one.
  await aPaidOrder({ book, priceMinor: 1_000n, user: await aUser() });
  expect((await facetsOf())?.map(([value]) => value).sort()).toEqual(
    [before.id, edition.id].sort(),
  );
});

test("A-19 what was counted is never changed or removed, not even by its owner", async () => {
  while ((await countAuthorSales()) > 0);
  for (const change of [
    "UPDATE author_sales SET copies = 2",
    "DELETE FROM author_sales",
    "TRUNCATE author_sales",
  ])
    await expect(
      db().$transaction(async (tx) => {
        await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
        await tx.$executeRawUnsafe(change);
      }),
    ).rejects.toThrow("append-only");
});

test("A-07 an author without a sale is told so, with the books there are to sell", async () => {
  const { row, author } = await authorIn("Europe/Paris");
  expect(await viewOf(author, {})).toMatchObject({ hasSold: false, books: [] });
  const book = await aBook({ authors: [row] });
  const view = await viewOf(author, { book: book.slug, period: "all" });
  expect(view).toMatchObject({ hasSold: false, books: [{ slug: book.slug }] });
});

test("A-19 what is counted twice or lost, and what the ledger does not know, is found by the audit", async () => {
  await statement(sql`UPDATE author_sale_sums SET royalty_minor = royalty_minor + 1
    WHERE (author_id, starts_at) IN (SELECT author_id, starts_at FROM author_sale_sums WHERE facet = 'country' LIMIT 1) AND facet = 'country'`);
  const { offenders } = await viewsAgree();
  expect(offenders.length).toBeGreaterThan(0);
  expect(offenders.every(({ row }) => row.startsWith("author_sale_sums"))).toBe(true);
});
