import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { listRefundsOfPayment } from "@/lib/payments/read-refund";
import { db } from "@/lib/platform/db";
import { aBook, anOperator, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { giveRefund } from "./give-refund";
import { settleRefund } from "./settle-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aPurchase(currency: string, amountMinor: bigint) {
  const book = await aBook({ currency, minimumMinor: 500n, suggestedMinor: amountMinor });
  const { orderId, payAt: page, sessionId } = await anOrder([{ book, amountMinor }]);
  await payAt(page);
  await settleCheckout(sessionId);
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId } });
  const { paymentIntentId } = await db().checkout.findFirstOrThrow({ where: { orderId } });
  const give = async (minor: bigint) => {
    const gift = { lineId: line.id, amountMinor: minor, reason: "Un geste." };
    const given = await giveRefund(await anOperator(), gift);
    if (!given.ok) throw new Error(given.reason);
    await settleRefund(given.value.refundId);
  };
  const returned = async () => {
    const refunds = await listRefundsOfPayment(paymentIntentId ?? "");
    return refunds.map((refund) => [refund.currency, refund.amountMinor]);
  };
  return { orderId, give, returned };
}

/** What an order has moved on an account, by currency, debits positive; currencies are never added together. */
async function movedBy(orderId: string, account: string) {
  const postings = await db().posting.findMany({ where: { account, entry: { orderId } } });
  const sums = new Map<string, bigint>();
  for (const { currency, side, amountMinor } of postings) {
    const signed = side === "debit" ? amountMinor : -amountMinor;
    sums.set(currency, (sums.get(currency) ?? 0n) + signed);
  }
  return Object.fromEntries(sums);
}

test.each([
  ["JPY", 2_000n, 700n],
  ["KRW", 15_000n, 4_000n],
  ["KWD", 12_340n, 5_670n],
])(
  "R-28 %s goes back in its own minor units, a part and then the rest",
  async (currency, price, part) => {
    const { orderId, give, returned } = await aPurchase(currency, price);
    await give(part);
    await give(price - part);
    expect(await returned()).toEqual([
      [currency, price - part],
      [currency, part],
    ]);
    expect(await movedBy(orderId, "author-pending")).toEqual({ [currency]: 0n });
    await booksHold();
  },
);

test("R-27 settled in another currency the buyer gets exactly what was paid, and the exchange's difference is a line of its own", async () => {
  await shop.lever("settlements", { currency: "eur", settled_in: "usd", rate: 1.1 });
  const { orderId, give, returned } = await aPurchase("EUR", 2_000n);
  await shop.lever("settlements", { currency: "eur", settled_in: "usd", rate: 1.25 });
  await give(2_000n);
  expect(await returned()).toEqual([["EUR", 2_000n]]);
  expect(await movedBy(orderId, "exchange")).toEqual({ EUR: 0n, USD: 300n });
  expect(await movedBy(orderId, "author-pending")).toEqual({ EUR: 0n });
  await booksHold();
  const named = { orderId, code: "currency-conversion" };
  expect(await db().ledgerEntry.count({ where: named })).toBe(4);
});

test("P-26 the provider's fee of a returned sale stays the house's, on a line of its own", async () => {
  const { orderId, give } = await aPurchase("EUR", 2_000n);
  await give(2_000n);
  expect(await movedBy(orderId, "provider-fees")).toEqual({ EUR: 55n });
  expect(await movedBy(orderId, "author-pending")).toEqual({ EUR: 0n });
  const fees = await db().ledgerEntry.findMany({ where: { orderId, code: "provider-fee" } });
  expect(fees.map(({ cause }) => cause)).toContain(`order:${orderId}:fee`);
});

afterEach(() => shop.lever("settlements", { currency: "eur" }));
