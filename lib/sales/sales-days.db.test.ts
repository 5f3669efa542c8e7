import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Author } from "@/lib/accounts/actor";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { dayIn } from "@/lib/kernel/zoned-day";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { giveRefund } from "@/lib/refunds/give-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aBook } from "@/prisma/factories/a-book";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { aRefund } from "@/prisma/factories/a-refund";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { aSale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { wholeText } from "@/prisma/testing/pieces";
import { salesByCurrency } from "./sales-by-currency";
import { salesCsv } from "./sales-csv";
import { sumSalesByDay } from "./sales-days";
import { nothingSold, type SalesDay, salesFigures } from "./sales-figures";
import { readPlace, writePlace } from "./sales-place";
import { everySale, listSales, type SalesLine, type SalesRange } from "./sales-report";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function authorIn(timeZone: string) {
  const row = await anAuthor();
  return { row, author: asAuthor(row, await aUser({ timeZone })) };
}

async function everyLine(author: Author, range: SalesRange, page = 7) {
  const lines: SalesLine[] = [];
  for await (const some of everySale(author, range, page)) lines.push(...some);
  return lines;
}

/** The days as the lines themselves add up, those without a sale left out. */
function daysOfLines(lines: SalesLine[], timeZone: string) {
  const days = new Map<string, SalesDay>();
  for (const line of lines) {
    const name = dayIn(line.soldAt, timeZone);
    const day = days.get(name) ?? { day: name, ...nothingSold };
    days.set(name, day);
    day.copies += 1;
    day.copiesRefunded += line.state === "refunded" ? 1 : 0;
    day.soldMinor += line.priceMinor;
    day.returnedMinor += line.returnedMinor;
    day.royaltyMinor += line.royaltyMinor;
  }
  return [...days.values()].sort((one, other) => one.day.localeCompare(other.day));
}

async function mustEqualItsLines(author: Author, range: SalesRange) {
  const lines = await everyLine(author, range);
  const sums = await sumSalesByDay(author, range);
  expect([...sums.keys()].sort()).toEqual([...new Set(lines.map((one) => one.currency))].sort());
  for (const [currency, days] of sums) {
    const own = lines.filter((line) => line.currency === currency);
    const sold = days.filter(({ copies }) => copies > 0);
    expect(sold).toEqual(daysOfLines(own, author.timeZone));
  }
  return lines;
}

async function giveBack(lineId: string, amountMinor: bigint) {
  const given = await giveRefund(await anOperator(), { lineId, amountMinor, reason: "Un geste." });
  if (!given.ok) throw new Error(given.reason);
  await settleRefund(given.value.refundId);
}

describe("an author's days", () => {
  test("equal their lines to the unit: refunds, co-authors, two currencies and every edge of a day", async () => {
    const zones = ["America/St_Johns", "Pacific/Auckland", "Europe/Paris"] as const;
    const [one, two, three] = await Promise.all(zones.map(authorIn));
    if (!one || !two || !three) throw new Error("three authors");
    const shared = { authors: [one.row, two.row, three.row], minimumMinor: 0n };
    const books = [await aBook(shared), await aBook({ ...shared, currency: "JPY" })];
    // Two days hour by hour, a millisecond before it and a minute after, over the night of Europe's 25 hours.
    const first = new Date("2026-10-24T09:59:59.999Z");
    for (let turn = 0; turn < 48; turn++) {
      const paidAt = addMinutes(first, 60 * turn + (turn % 3));
      const book = books[turn % 2];
      const priceMinor = BigInt(901 + 7 * turn);
      if (book) await aPaidOrder({ book, paidAt, priceMinor, user: await aUser() });
    }
    for (const [turn, wish] of (["succeeded", "requested", "withdrawn"] as const).entries()) {
      const book = books[turn % 2];
      const order = book && (await aPaidOrder({ book, priceMinor: 1_999n, user: await aUser() }));
      if (order) await aRefund(order, wish);
    }
    const range = { from: new Date("2026-10-01T00:00:00Z"), to: addMinutes(now(), 5) };
    for (const { author } of [one, two, three]) {
      expect(await mustEqualItsLines(author, range)).toHaveLength(51);
      const edge = addMinutes(first, 60 * 3);
      expect(await mustEqualItsLines(author, { from: edge, to: range.to })).toHaveLength(48);
      expect(await mustEqualItsLines(author, { from: range.from, to: edge })).toHaveLength(3);
    }
  });

  test("equal their lines where parts of prices went back, by refunds and by a dispute that was lost", async () => {
    for (const amountMinor of [1n, 333n, 1_999n, 2_000n]) {
      const sale = await aSale();
      await giveBack(sale.line.id, amountMinor);
      const [line] = await mustEqualItsLines(await authorOf(sale.authorId), everything());
      expect(line?.returnedMinor).toBe(amountMinor);
    }
    const disputed = await aSale();
    const { id } = await shop.lever("disputes", { session: disputed.sessionId, amount: 700 });
    await followDispute(id as string);
    await shop.lever(`disputes/${id}/status`, { status: "lost" });
    await followDispute(id as string);
    const [line] = await mustEqualItsLines(await authorOf(disputed.authorId), everything());
    expect(line?.returnedMinor).toBe(700n);
  });

  test("are told to the end, also those on which nothing was sold", async () => {
    const { row, author } = await authorIn("Europe/Paris");
    const book = await aBook({ authors: [row], minimumMinor: 0n });
    await aPaidOrder({ book, paidAt: new Date("2026-03-28T23:30:00Z") });
    const range = { from: new Date("2026-03-28T00:00:00Z"), to: new Date("2026-03-30T00:00:00Z") };
    const days = (await sumSalesByDay(author, range)).get("EUR");
    expect(days?.map(({ day, copies }) => [day, copies])).toEqual([
      ["2026-03-28", 0],
      ["2026-03-29", 1],
      ["2026-03-30", 0],
    ]);
    expect(await sumSalesByDay((await authorIn("Europe/Paris")).author, range)).toEqual(new Map());
  });
});

describe("an author's many sales", () => {
  test("are shown fifty at a time, each once, and every page tells the sums of all; the file holds them all", async () => {
    const { row, author } = await authorIn("Europe/Paris");
    const book = await aBook({ authors: [row], minimumMinor: 0n });
    const beside = await aBook({ authors: [row], minimumMinor: 0n, currency: "JPY" });
    await aPaidOrder({ book: beside, priceMinor: 500n });
    // Paid in the same instant, as a batch of events settles them, and in another order than they were placed.
    const instants = [daysBefore(2), daysBefore(3)] as const;
    for (let turn = 0; turn < 103; turn++)
      await aPaidOrder({ book, priceMinor: 999n, paidAt: instants[turn % 2 === 0 ? 0 : 1] });
    const range = everything();
    const seen: string[] = [];
    let place = readPlace(undefined);
    const sizes: number[] = [];
    do {
      const [euros, yen] = await salesByCurrency(author, range, place);
      expect(euros?.figures).toMatchObject({ copies: 103, soldMinor: 103n * 999n });
      expect(yen).toMatchObject({ isNewest: true, older: null, lines: [{ priceMinor: 500n }] });
      sizes.push(euros?.lines.length ?? 0);
      seen.push(...(euros?.lines ?? []).map(({ lineId }) => lineId));
      place = euros?.older ? readPlace(writePlace(euros.older)) : null;
    } while (place);
    expect(sizes).toEqual([50, 50, 3]);
    expect(new Set(seen).size).toBe(103);
    const inOrder = await listSales(author, range, { currency: "EUR", limit: 200 });
    expect(inOrder.map(({ lineId }) => lineId)).toEqual(seen);
    const file = await everyLine(author, range, 10);
    expect(file.map(({ lineId }) => lineId).sort()).toEqual(
      [
        ...seen,
        ...(await listSales(author, range, { currency: "JPY" })).map((one) => one.lineId),
      ].sort(),
    );
    const csv = await wholeText(salesCsv(everySale(author, range, 10), "en", "Europe/Paris"));
    expect(csv.trim().split("\n")).toHaveLength(1 + 104);
    const sums = await sumSalesByDay(author, range);
    expect(salesFigures(sums.get("EUR") ?? []).royaltyMinor).toBe(
      file.reduce((sum, line) => sum + (line.currency === "EUR" ? line.royaltyMinor : 0n), 0n),
    );
  });
});

async function authorOf(authorId: string) {
  return asAuthor(await db().author.findUniqueOrThrow({ where: { id: authorId } }), await aUser());
}

function everything() {
  return { from: daysBefore(30), to: addMinutes(now(), 5) };
}

function daysBefore(days: number) {
  return addDays(now(), -days);
}
