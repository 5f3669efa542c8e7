import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { aBook } from "@/prisma/factories/a-book";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { aRefund } from "@/prisma/factories/a-refund";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { salesByCurrency } from "./sales-by-currency";
import { listSales, royaltyBalances } from "./sales-report";

beforeAll(() => foundShop());

async function twoAuthors() {
  const [first, second] = [await anAuthor(), await anAuthor()];
  const book = await aBook({ authors: [first, second], minimumMinor: 0n });
  return { book, first: asAuthor(first, await aUser()), second: asAuthor(second, await aUser()) };
}

function everything() {
  return { from: new Date(0), to: addDays(now(), 1) };
}

describe("an author's sales", () => {
  test("show each author their own share to the cent, and the odd one goes to the first", async () => {
    const { book, first, second } = await twoAuthors();
    // 80 % of 9.99 is 7.992: 7.99, which two cannot halve.
    await aPaidOrder({ book, priceMinor: 999n });
    const [[mine], [theirs]] = await Promise.all([
      listSales(first, everything()),
      listSales(second, everything()),
    ]);
    expect([mine?.royaltyMinor, theirs?.royaltyMinor]).toEqual([400n, 399n]);
    expect(mine).toMatchObject({ priceMinor: 999n, taxMinor: 0n, state: "kept" });
  });

  test("follow a sale from kept over asked for to returned, and the ledger follows too", async () => {
    const { book, first } = await twoAuthors();
    const orders = [];
    for (const _ of [1, 2, 3])
      orders.push(await aPaidOrder({ book, priceMinor: 2000n, user: await aUser() }));
    const [asked, returned, withdrawn] = orders;
    if (!asked || !returned || !withdrawn) throw new Error("three orders");
    await aRefund(asked, "requested");
    await aRefund(returned, "succeeded");
    await aRefund(withdrawn, "withdrawn");
    const states = (await listSales(first, everything())).map(({ state }) => state).sort();
    expect(states).toEqual(["kept", "refund-asked", "refunded"]);
    const { pending } = await royaltyBalances(first);
    expect(pending.get("EUR")).toBe(1600n);
  });

  test("are told each currency apart: yen are never added to euros", async () => {
    const row = await anAuthor();
    const author = asAuthor(row, await aUser());
    expect(await salesByCurrency(author, everything())).toMatchObject([
      { currency: "EUR", lines: [], figures: { soldMinor: 0n }, pendingMinor: 0n },
    ]);
    for (const [currency, priceMinor] of [
      ["EUR", 1_000n],
      ["JPY", 3_000n],
      ["JPY", 500n],
    ] as const) {
      const book = await aBook({ authors: [row], minimumMinor: 0n, currency });
      await aPaidOrder({ book, priceMinor });
    }
    const told = await salesByCurrency(author, everything());
    expect(told).toMatchObject([
      { currency: "EUR", figures: { copies: 1, soldMinor: 1_000n }, pendingMinor: 800n },
      { currency: "JPY", figures: { copies: 2, soldMinor: 3_500n }, pendingMinor: 2_800n },
    ]);
    for (const { currency, lines } of told)
      expect(new Set(lines.map((line) => line.currency))).toEqual(new Set([currency]));
  });

  test("are shut to every other author, and count their day's edges once", async () => {
    const { book, first } = await twoAuthors();
    const paidAt = new Date("2026-03-01T00:00:00.000Z");
    await aPaidOrder({ book, paidAt });
    const count = async (from: Date, to: Date) => (await listSales(first, { from, to })).length;
    expect(await count(paidAt, addDays(paidAt, 1))).toBe(1);
    expect(await count(addDays(paidAt, -1), paidAt)).toBe(0);
    const { first: stranger } = await twoAuthors();
    expect(await listSales(stranger, everything())).toEqual([]);
  });
});
