import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { hear } from "@/prisma/testing/kept-news";
import { aBook, anOrder, openShop, payAt, type TestBook } from "@/prisma/testing/living-shop";
import { countSales } from "./count-sales";
import { topLists } from "./top-lists";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());
beforeEach(async () => {
  await db().saleMove.deleteMany();
  await db().bookSales.deleteMany();
  await db().bookSalesHour.deleteMany();
});

async function sell(...choices: { book: TestBook; amountMinor: bigint }[]) {
  const order = await anOrder(choices);
  await payAt(order.payAt);
  if (order.payAt) await settleCheckout(order.sessionId);
  return db().orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
}

/** What a refund that arrived leaves on the line, as `applyRefundNews` writes it. */
async function giveBack(id: string, returnedMinor: bigint) {
  await db().orderLine.update({
    where: { id },
    data: { claimedMinor: returnedMinor, returnedMinor },
  });
}

async function lists() {
  const { top, copies, lifetime, instead } = await topLists("EUR");
  const ids = (books: { id: string }[]) => books.map(({ id }) => id);
  return { top: ids(top), copies: ids(copies), lifetime: ids(lifetime), instead: ids(instead) };
}

describe("the lists of what is sold", () => {
  test("rank by what was paid, and by copies; what was free or not paid counts in none", async () => {
    const [dear, often, free] = [await aBook(), await aBook(), await aBook({ minimumMinor: 0n })];
    await sell({ book: dear, amountMinor: 5000n });
    await sell({ book: often, amountMinor: 799n });
    await sell({ book: often, amountMinor: 800n }, { book: free, amountMinor: 0n });
    await anOrder([{ book: free, amountMinor: 900n }]);
    await countSales();
    const { top, copies, lifetime } = await lists();
    expect(top).toEqual([dear.id, often.id]);
    expect(copies).toEqual([often.id, dear.id]);
    expect(lifetime).toEqual(top);
  });

  test("a refunded sale leaves them, a part of one stays for the rest, a failed refund brings it back", async () => {
    const [one, other] = [await aBook(), await aBook()];
    const [back, kept] = [
      await sell({ book: one, amountMinor: 5000n }),
      await sell({ book: other, amountMinor: 4000n }),
    ];
    await countSales();
    expect((await lists()).top).toEqual([one.id, other.id]);
    await giveBack(back.id, 2000n);
    await countSales();
    expect(await lists()).toMatchObject({ top: [other.id, one.id], lifetime: [other.id, one.id] });
    await giveBack(back.id, 5000n);
    await giveBack(kept.id, 4000n);
    await countSales();
    expect(await lists()).toMatchObject({ top: [], copies: [], lifetime: [] });
    expect((await lists()).instead.length).toBeGreaterThan(0);
    await giveBack(back.id, 0n);
    await countSales();
    expect(await lists()).toMatchObject({ top: [one.id], copies: [one.id], lifetime: [one.id] });
  });

  test("after seven days a sale counts in the lifetime alone, and the pages that show it are dropped", async () => {
    const book = await aBook();
    await sell({ book, amountMinor: 900n });
    await countSales();
    const news = await hear();
    await atInstant(addDays(new Date(), 7), async () => {
      await countSales();
      expect(await lists()).toMatchObject({ top: [], copies: [], lifetime: [book.id] });
      await news.until(["lists"]);
      await countSales();
    });
    expect(await db().bookSalesHour.count()).toBe(0);
    expect(await db().bookSalesWeek.count()).toBe(0);
    await news.stop();
    expect(news.topics).toEqual(["lists"]);
  });

  test("whoever counts, however many at once, each sale is counted once, as the lines say", async () => {
    const book = await aBook();
    for (let at = 0; at < 6; at++) await sell({ book, amountMinor: 1000n + BigInt(at) });
    await Promise.all(Array.from({ length: 5 }, () => countSales()));
    const counted = await db().bookSales.findMany({ where: { bookId: book.id } });
    expect(counted).toEqual([{ bookId: book.id, currency: "EUR", copies: 6, revenueMinor: 6015n }]);
    const hours = await db().bookSalesHour.findMany({ where: { bookId: book.id } });
    expect(hours.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0n)).toBe(6015n);
    const sold = await db().orderLine.aggregate({
      where: { bookId: book.id, order: { state: "paid" } },
      _sum: { priceMinor: true },
    });
    expect(sold._sum.priceMinor).toBe(6015n);
  });

  test("another currency is not added to the shop's", async () => {
    const book = await aBook();
    await db().bookSales.create({
      data: { bookId: book.id, currency: "JPY", copies: 9, revenueMinor: 99_999n },
    });
    expect((await lists()).lifetime).toEqual([]);
  });
});
