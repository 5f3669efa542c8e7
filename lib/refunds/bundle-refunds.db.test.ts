import { beforeAll, describe, expect, test } from "vitest";
import { listLibrary } from "@/lib/access/library-page";
import { foundShop } from "@/lib/catalog/found-shop";
import { balance } from "@/lib/ledger/balance";
import { db } from "@/lib/platform/db";
import { aBundleOrder } from "@/prisma/factories/a-bundle-order";
import { asReader, aUser } from "@/prisma/factories/a-user";
import { aBook, anAddress, anOperator } from "@/prisma/testing/living-shop";
import { applyRefundNews } from "./apply-refund-news";
import { approveRefund } from "./approve-refund";
import { requestRefund } from "./request-refund";

beforeAll(() => foundShop());

/** Two books in one bundle at 25.01 and a third beside it at 20.00, all paid in one order. */
async function aPurchase() {
  const [one, two, alone] = [await aBook({ shares: [5_000, 5_000] }), await aBook(), await aBook()];
  const buyer = await aUser({ email: anAddress() });
  const order = await aBundleOrder({
    books: [one, two],
    priceMinor: 2_501n,
    buyer,
    beside: [alone],
  });
  return { order, buyer, books: { one, two, alone }, reader: asReader(buyer) };
}

type Purchase = Awaited<ReturnType<typeof aPurchase>>;

/** Asks for a line back and lets the operator and the bank agree. */
async function giveBack({ order, reader }: Purchase, place: number) {
  const lineId = order.lines[place]?.id ?? "";
  const asked = await requestRefund(reader, { lineId, comment: null, locale: "fr" });
  if (!asked.ok) throw new Error(asked.reason);
  const approved = await approveRefund(await anOperator(), asked.value.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  const { refundId } = approved.value;
  await applyRefundNews(refundId, { state: "succeeded", id: `re_test_${refundId}` });
  return db().refund.findUniqueOrThrow({ where: { id: refundId }, include: { parts: true } });
}

async function open({ reader }: Purchase) {
  const rights = await listLibrary(reader);
  return rights.filter(({ state }) => state === "active").map(({ bookId }) => bookId);
}

async function pendingOf(book: { authors: { authorId: string }[] }) {
  const all = await Promise.all(
    book.authors.map(
      async ({ authorId }) => (await balance("author-pending", authorId)).get("EUR") ?? 0n,
    ),
  );
  return all.reduce((sum, part) => sum + part, 0n);
}

describe("a bundle", () => {
  test("A-08 gives each book its part of the price and each author their share of that part", async () => {
    const { order, books } = await aPurchase();
    expect(order.lines.map(({ priceMinor }) => priceMinor)).toEqual([1_251n, 1_250n, 2_000n]);
    expect(new Set(order.lines.map((line) => line.bundlePurchaseId)).size).toBe(2);
    expect([await pendingOf(books.one), await pendingOf(books.two)]).toEqual([1_001n, 1_000n]);
  });

  test("R-21 R-23 asked back by one of its books goes back whole, to the cent, and nothing beside it", async () => {
    const purchase = await aPurchase();
    const refund = await giveBack(purchase, 1);
    expect([refund.amountMinor, refund.parts.length]).toEqual([2_501n, 2]);
    expect(await open(purchase)).toEqual([purchase.books.alone.id]);
    const { one, two, alone } = purchase.books;
    expect([await pendingOf(one), await pendingOf(two), await pendingOf(alone)]).toEqual([
      0n,
      0n,
      1_600n,
    ]);
    const lines = await db().orderLine.findMany({
      where: { orderId: purchase.order.id },
      orderBy: { position: "asc" },
    });
    expect(lines.map(({ returnedMinor }) => returnedMinor)).toEqual([1_251n, 1_250n, 0n]);
  });

  test("R-22 closes every book in it except those the reader also bought by themselves", async () => {
    const purchase = await aPurchase();
    const { one } = purchase.books;
    await aBundleOrder({
      books: [await aBook()],
      priceMinor: 900n,
      buyer: purchase.buyer,
      beside: [one],
    });
    await giveBack(purchase, 0);
    expect(await open(purchase)).toContain(one.id);
    expect(await open(purchase)).not.toContain(purchase.books.two.id);
  });

  test("asked back through both of its books at once is one refund", async () => {
    const purchase = await aPurchase();
    const refund = await giveBack(purchase, 0);
    await expect(giveBack(purchase, 1)).rejects.toThrow("nothing-left");
    expect(await db().refund.count({ where: { orderId: purchase.order.id } })).toBe(1);
    expect(refund.state).toBe("succeeded");
  });

  test("REF-12 of two books that are no bundle only the one that is given back disappears", async () => {
    const purchase = await aPurchase();
    await giveBack(purchase, 2);
    const { one, two } = purchase.books;
    expect((await open(purchase)).sort()).toEqual([one.id, two.id].sort());
    expect(await pendingOf(purchase.books.alone)).toBe(0n);
    expect(await pendingOf(one)).toBe(1_001n);
  });
});
