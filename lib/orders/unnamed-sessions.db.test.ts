import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { openCheckout } from "@/lib/payments/open-checkout";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { returnSurplus } from "@/lib/refunds/return-surplus";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { pollMovements } from "@/lib/worker/poll-movements";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { aboutSession, deliver, workEverything } from "@/prisma/testing/told-events";
import { settleCheckout, settleCheckouts } from "./settle-checkouts";

// A press whose answer comes after the reader has pressed again can leave a page of an order that no row of ours names.

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => booksHold());
afterAll(() => shop.stop());

const slow = { method: "debit", iban: "FR1420041010050500013M02606" };

async function anOpenOrder() {
  return anOrder([{ book: await aBook(), amountMinor: 2000n }]);
}

/** A page of the order as a slow press opens it, of which nothing is written down here. */
async function anUnnamedPage(orderId: string, tag?: string) {
  const shopTag = tag ?? (await getShopSettings()).tag;
  const metadata = { order_id: orderId, shop: shopTag };
  const { id, url } = await stripe().checkout.sessions.create({
    ...{ mode: "payment", success_url: "https://shop.test", metadata },
    payment_intent_data: { metadata },
    line_items: [
      { quantity: 1, price_data: { ...{ currency: "eur", unit_amount: 2000, product_data } } },
    ],
  });
  return { id, url };
}

const product_data = { name: "Un livre" };

async function standing(orderId: string) {
  const [order, sales, checkouts] = await Promise.all([
    db().order.findUniqueOrThrow({ where: { id: orderId } }),
    db().ledgerEntry.count({ where: { orderId, code: "sale" } }),
    db().checkout.findMany({ where: { orderId }, orderBy: { attempt: "asc" } }),
  ]);
  return { state: order.state, sales, pages: checkouts.map(({ state }) => state) };
}

describe("a paid page that no row names", () => {
  test("pays its pending order, once, however often and at once it is told", async () => {
    const { orderId } = await anOpenOrder();
    const page = await anUnnamedPage(orderId);
    await payAt(page.url);
    const told = await Promise.all(Array.from({ length: 6 }, () => settleCheckout(page.id)));
    expect(told.filter((verdict) => verdict === "pay")).toHaveLength(1);
    expect(await settleCheckout(page.id)).toBe("done");
    expect(await standing(orderId)).toEqual({ state: "paid", sales: 1, pages: ["open", "paid"] });
  });

  test("PAY-16 beside the one that is named, and both are paid: one pays, the other goes back by itself, once", async () => {
    const { orderId, sessionId, payAt: address } = await anOpenOrder();
    const page = await anUnnamedPage(orderId);
    await Promise.all([payAt(address), payAt(page.url)]);
    const both = [sessionId, page.id];
    await Promise.all([settleCheckouts(both), settleCheckouts(both), settleCheckouts(both)]);
    const { state, sales, pages } = await standing(orderId);
    expect([state, sales, pages.sort()]).toEqual(["paid", 1, ["paid", "surplus"]]);
    const { id } = await db().checkout.findFirstOrThrow({ where: { orderId, state: "surplus" } });
    await Promise.all([returnSurplus(id), returnSurplus(id)]);
    const [refund, ...others] = await db().refund.findMany({ where: { orderId } });
    await settleRefund(refund?.id ?? "");
    const { providerRefundId } = await db().refund.findFirstOrThrow({ where: { orderId } });
    await confirmRefund(providerRefundId ?? "");
    expect(others).toEqual([]);
    const [returned] = await db().refund.findMany({ where: { orderId } });
    expect([returned?.state, returned?.amountMinor]).toEqual(["succeeded", 2000n]);
  });

  test("of an order that is paid already is a second payment", async () => {
    const { orderId, sessionId, payAt: address } = await anOpenOrder();
    await payAt(address);
    await settleCheckout(sessionId);
    const page = await anUnnamedPage(orderId);
    await payAt(page.url);
    await deliver("checkout.session.completed", aboutSession(page.id));
    await workEverything();
    expect(await standing(orderId)).toEqual({
      ...{ state: "paid", sales: 1, pages: ["paid", "surplus"] },
    });
    const exceptions = await db().paymentException.findMany({ where: { orderId } });
    expect(exceptions.map(({ kind, subjectId }) => [kind, subjectId])).toEqual([
      ["paid-twice", page.id],
    ]);
  });

  test("with a delayed payment waits as any other, and pays when the money is there", async () => {
    const { orderId } = await anOpenOrder();
    const page = await anUnnamedPage(orderId);
    await payAt(page.url, "", slow);
    expect(await settleCheckout(page.id)).toBe("wait");
    expect((await standing(orderId)).pages).toEqual(["open", "confirming"]);
    await shop.lever("delayed/run");
    expect(await settleCheckout(page.id)).toBe("pay");
  });

  test("is found among what has moved when no event of it ever comes", async () => {
    const { orderId } = await anOpenOrder();
    const page = await anUnnamedPage(orderId);
    await payAt(page.url);
    await Promise.all([pollMovements(), pollMovements()]);
    expect(await standing(orderId)).toMatchObject({ state: "paid", sales: 1 });
  });

  test("of another shop is nobody's here, whatever order it names", async () => {
    const { orderId } = await anOpenOrder();
    const page = await anUnnamedPage(orderId, "another");
    await payAt(page.url);
    await pollMovements();
    expect(await settleCheckout(page.id)).toBe("foreign");
    expect(await standing(orderId)).toEqual({ state: "pending", sales: 0, pages: ["open"] });
  });
});

test("a page that no row names and that ends without money says nothing of its order", async () => {
  const { orderId } = await anOpenOrder();
  const page = await anUnnamedPage(orderId);
  await stripe().checkout.sessions.expire(page.id);
  await deliver("checkout.session.expired", aboutSession(page.id, "expired"));
  await workEverything();
  expect(await standing(orderId)).toEqual({ state: "pending", sales: 0, pages: ["open"] });
});

test("a press whose page comes too late leads to the page that is written down, and closes its own", async () => {
  const { orderId, payAt: written } = await anOpenOrder();
  const checkout = await db().checkout.findFirstOrThrow({ where: { orderId } });
  // As the press read it, before the other one wrote its page down; its key has been forgotten at the provider.
  await shop.lever("idempotency/forget");
  const late = await openCheckout({
    ...{ orderId, checkoutId: checkout.id, attempt: 1, openedAt: checkout.openedAt, url: null },
    ...{ email: "late@bouquin.test", locale: "fr", currency: "EUR", totalMinor: 2000n },
    ...{ taxMode: "exempt", taxCode: null, shopTag: (await getShopSettings()).tag },
    lines: [{ title: randomUUID(), priceMinor: 2000n, quantity: 1 }],
  });
  expect(late).toBe(written);
  const sessions = await stripe()
    .checkout.sessions.list({ limit: 100 })
    .autoPagingToArray({ limit: 1000 });
  const own = sessions.filter(({ metadata }) => metadata?.order_id === orderId);
  expect(own.map(({ status }) => status).sort()).toEqual(["expired", "open"]);
  expect(own.find(({ status }) => status === "open")?.url).toBe(written);
});
