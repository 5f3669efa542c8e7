import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listLibrary } from "@/lib/access/library-page";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addToCart } from "@/lib/cart/add-to-cart";
import { listDueCheckouts } from "@/lib/payments/due-checkouts";
import { db } from "@/lib/platform/db";
import {
  aBook,
  anAddress,
  anOrder,
  aReader,
  openShop,
  packageOf,
  payAt,
} from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { listKnownPurchases } from "./known-purchases";
import { findOrderOf } from "./order-page";
import { settleCheckout } from "./settle-checkouts";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const name = "Un livre";

async function everythingOf(orderId: string) {
  const [order, entries, entitlements, letters] = await Promise.all([
    db().order.findUniqueOrThrow({
      where: { id: orderId },
      include: { lines: { include: { shares: true } } },
    }),
    db().ledgerEntry.findMany({ where: { orderId }, include: { postings: true } }),
    db().entitlement.findMany({ where: { line: { orderId } }, include: { links: true } }),
    db().outboxMail.findMany({ where: { key: { startsWith: `order:${orderId}` } } }),
  ]);
  return { order, entries, entitlements, letters };
}

describe("settling a paid session", () => {
  test("pays the order, books the sale, opens the book and promises one receipt", async () => {
    const book = await aBook();
    const { orderId, sessionId, payAt: address } = await anOrder([{ book, amountMinor: 2000n }]);
    await payAt(address);
    expect(await settleCheckout(sessionId)).toBe("pay");

    const { order, entries, entitlements, letters } = await everythingOf(orderId);
    expect(order.state).toBe("paid");
    expect(order.lines[0]?.shares[0]?.amountMinor).toBe(1600n);
    const days = (order.lines[0]?.refundableUntil?.getTime() ?? 0) - (order.paidAt?.getTime() ?? 0);
    expect(days).toBe(60 * 86_400_000);
    expect(entries.map(({ cause }) => cause.split(":").at(-1)).sort()).toEqual(["fee", "sale"]);
    const fee = entries.find(({ code }) => code === "provider-fee");
    expect(fee?.postings.map(({ amountMinor }) => amountMinor)).toEqual([55n, 55n]);
    expect(entitlements).toHaveLength(1);
    expect(entitlements[0]?.links).toHaveLength(3);
    expect(letters.map(({ letter }) => letter)).toEqual(["order-receipt"]);
  });

  test("C-21 ten times at once comes to exactly one sale", async () => {
    const book = await aBook();
    const { orderId, sessionId, payAt: address } = await anOrder([{ book, amountMinor: 999n }]);
    await payAt(address);
    const verdicts = await Promise.all(Array.from({ length: 10 }, () => settleCheckout(sessionId)));
    expect(verdicts.filter((verdict) => verdict === "pay")).toHaveLength(1);
    const { entries, entitlements, letters } = await everythingOf(orderId);
    expect([entries.length, entitlements.length, letters.length]).toEqual([2, 1, 1]);
  });

  test("LED-10 books the provider's fee when it is known, once, however late it comes", async () => {
    const book = await aBook();
    const { orderId, sessionId, payAt: address } = await anOrder([{ book, amountMinor: 2000n }]);
    await shop.lever("balance/pause");
    await payAt(address);
    expect(await settleCheckout(sessionId)).toBe("pay");
    await settleCheckout(sessionId);
    const codesOf = async () => (await everythingOf(orderId)).entries.map(({ code }) => code);
    expect(await codesOf()).toEqual(["sale"]);

    await shop.lever("balance/resume");
    expect((await listDueCheckouts()).some((due) => due.sessionId === sessionId)).toBe(true);
    await Promise.all(Array.from({ length: 5 }, () => settleCheckout(sessionId)));
    const { entries } = await everythingOf(orderId);
    const fees = entries.filter(({ code }) => code === "provider-fee");
    expect(fees.map(({ postings }) => postings.map(({ amountMinor }) => amountMinor))).toEqual([
      [55n, 55n],
    ]);
    expect((await listDueCheckouts()).some((due) => due.sessionId === sessionId)).toBe(false);
  });

  test("before the payment it waits, and gives nothing away", async () => {
    const book = await aBook();
    const { orderId, sessionId } = await anOrder([{ book, amountMinor: 999n }]);
    expect(await settleCheckout(sessionId)).toBe("wait");
    const { order, entitlements } = await everythingOf(orderId);
    expect([order.state, entitlements.length]).toEqual(["pending", 0]);
  });

  test("C-27 a delayed payment that is paid days later pays the order then, and not before", async () => {
    const book = await aBook();
    const { orderId, sessionId, payAt: address } = await anOrder([{ book, amountMinor: 999n }]);
    await payAt(address, "", { method: "debit", iban: "FR1420041010050500013M02606" });
    expect(await settleCheckout(sessionId)).toBe("wait");
    const before = await everythingOf(orderId);
    expect([before.order.state, before.entitlements.length]).toEqual(["pending", 0]);
    await shop.lever("delayed/run");
    expect(await settleCheckout(sessionId)).toBe("pay");
    const { order, entitlements, letters } = await everythingOf(orderId);
    expect([order.state, entitlements.length]).toEqual(["paid", 1]);
    expect(letters.map(({ letter }) => letter)).toEqual(["order-receipt"]);
  });

  test("C-27 a page that expires before anything was paid closes the order and writes to nobody", async () => {
    const { stripe } = await import("@/lib/platform/stripe");
    const { orderId, sessionId } = await anOrder([{ book: await aBook(), amountMinor: 999n }]);
    await stripe().checkout.sessions.expire(sessionId);
    expect(await settleCheckout(sessionId)).toBe("fail");
    expect(await settleCheckout(sessionId)).toBe("fail");
    const { order, entitlements, letters } = await everythingOf(orderId);
    expect([order.state, order.failureReason]).toEqual(["failed", "session-expired"]);
    expect([entitlements, letters]).toEqual([[], []]);
  });

  test("C-27 a delayed payment that fails closes the order and tells the buyer once", async () => {
    const book = await aBook();
    const { orderId, sessionId, payAt: address } = await anOrder([{ book, amountMinor: 999n }]);
    await payAt(address, "", { method: "debit", iban: "AT861904300235473202" });
    expect(await settleCheckout(sessionId)).toBe("wait");
    await shop.lever("delayed/run");
    expect(await settleCheckout(sessionId)).toBe("fail");
    expect(await settleCheckout(sessionId)).toBe("fail");
    const { order, entitlements, letters } = await everythingOf(orderId);
    expect([order.state, order.failureReason, entitlements.length]).toEqual([
      "failed",
      "payment-failed",
      0,
    ]);
    expect(letters.map(({ letter }) => letter)).toEqual(["payment-failed"]);
  });

  test("PAY-18 C-24 another currency than the order's gives no book and calls the operator with what was paid", async () => {
    const { orderId, sessionId: asked } = await anOrder([
      { book: await aBook(), amountMinor: 999n },
    ]);
    const { stripe } = await import("@/lib/platform/stripe");
    const { id: sessionId, url } = await stripe().checkout.sessions.create({
      ...{ mode: "payment", success_url: "https://shop.test", metadata: { order_id: orderId } },
      line_items: [{ price_data: { currency: "usd", unit_amount: 999, product_data: { name } } }],
    });
    await db().checkout.update({ where: { sessionId: asked }, data: { sessionId } });
    await payAt(url);
    const told = await Promise.all([settleCheckout(sessionId), settleCheckout(sessionId)]);
    expect(told).toContain("surplus");
    expect(await settleCheckout(sessionId)).toBe("done");
    const { order, entitlements, entries, letters } = await everythingOf(orderId);
    expect([order.state, entitlements, letters]).toEqual(["pending", [], []]);
    const exceptions = await db().paymentException.findMany({ where: { orderId } });
    expect(exceptions).toMatchObject([
      { kind: "amount-mismatch", details: { amountMinor: "999", currency: "USD" } },
    ]);
    expect(entries.map(({ code, currency }) => [code, currency]).sort()).toEqual([
      ["provider-fee", "USD"],
      ["surplus-payment", "USD"],
    ]);
    expect(await db().checkout.findUniqueOrThrow({ where: { sessionId } })).toMatchObject({
      ...{ state: "surplus", amountMinor: 999n, currency: "USD" },
    });
    await booksHold();
  });

  test("PAY-17 C-24 another amount than the order's gives no book and calls the operator", async () => {
    const book = await aBook();
    const { orderId, sessionId, payAt: address } = await anOrder([{ book, amountMinor: 999n }]);
    await payAt(address);
    await db().order.update({ where: { id: orderId }, data: { totalMinor: 1999n } });
    expect(await settleCheckout(sessionId)).toBe("surplus");
    expect(await settleCheckout(sessionId)).toBe("done");
    const { order, entitlements, entries } = await everythingOf(orderId);
    expect([order.state, entitlements.length]).toEqual(["pending", 0]);
    const exceptions = await db().paymentException.findMany({ where: { orderId } });
    expect(exceptions.map(({ kind, resolvedAt }) => [kind, resolvedAt])).toEqual([
      ["amount-mismatch", null],
    ]);
    expect(entries.map(({ code }) => code).sort()).toEqual(["provider-fee", "surplus-payment"]);
  });

  test("co-authors share to the cent, and the first has the odd one", async () => {
    const book = await aBook({ shares: [3334, 3333, 3333] });
    const { orderId, sessionId, payAt: address } = await anOrder([{ book, amountMinor: 1003n }]);
    await payAt(address);
    await settleCheckout(sessionId);
    const shares = await db().orderLineShare.findMany({
      where: { line: { orderId } },
      orderBy: { position: "asc" },
    });
    expect(shares.map(({ amountMinor }) => amountMinor)).toEqual([268n, 267n, 267n]);
  });

  test("tax that the provider worked out is not the author's", async () => {
    await db().shopSettings.update({ where: { id: 1 }, data: { taxMode: "automatic" } });
    const book = await aBook();
    const { orderId, sessionId, payAt: address } = await anOrder([{ book, amountMinor: 2000n }]);
    await db().shopSettings.update({ where: { id: 1 }, data: { taxMode: "exempt" } });
    await payAt(address, "4242424242424242", { country: "FR" });
    await settleCheckout(sessionId);
    const { order } = await everythingOf(orderId);
    expect([order.taxMinor, order.lines[0]?.taxMinor, order.country]).toEqual([104n, 104n, "FR"]);
    expect(order.lines[0]?.shares[0]?.amountMinor).toBe(1517n);
  });

  test("A-14 the country of a sale is the payment's, not the shop's nor the buyer's language's", async () => {
    const line = { book: await aBook(), amountMinor: 2000n };
    const { orderId, sessionId, payAt: address } = await anOrder([line]);
    await payAt(address, "4242424242424242", { country: "DE" });
    await settleCheckout(sessionId);
    expect((await everythingOf(orderId)).order).toMatchObject({ state: "paid", country: "DE" });
  });

  test("C-28 a book bought with a proven address belongs to its owner at once", async () => {
    const reader = await aReader();
    const book = await aBook();
    const {
      orderId,
      sessionId,
      payAt: address,
    } = await anOrder([{ book, amountMinor: 999n }], reader.email);
    await payAt(address);
    await settleCheckout(sessionId);
    const { entitlements } = await everythingOf(orderId);
    expect(entitlements[0]?.userId).toBe(reader.id);
  });
});

describe("a guest who types an address", () => {
  test("C-28 of somebody else sees the order just paid, and nothing else that address has", async () => {
    const owner = await aReader();
    const [known, given] = [await aBook(), await aBook()];
    const own = await anOrder([{ book: known, amountMinor: 999n }], owner.email);
    await payAt(own.payAt);
    await settleCheckout(own.sessionId);
    const typed = await anOrder([{ book: given, amountMinor: 999n }], owner.email);
    await payAt(typed.payAt);
    await settleCheckout(typed.sessionId);
    const guest = mintVisitor({ browserHash: typed.browserHash });
    expect((await findOrderOf(guest, typed.orderId))?.id).toBe(typed.orderId);
    expect(await findOrderOf(guest, own.orderId)).toBeNull();
    // Whether the address has a book is told to nobody who has not proven it: it can be bought again.
    await addToCart(typed.browserHash, { packageId: packageOf(known), amountMinor: 999n });
    expect(await listKnownPurchases(guest, typed.browserHash)).toEqual([]);
    const { letters } = await everythingOf(typed.orderId);
    expect(letters.map(({ recipient }) => recipient)).toEqual([owner.email]);
    expect(await listLibrary(owner)).toHaveLength(2);
  });

  test("C-28 that nobody has proven leaves the book to whoever proves it", async () => {
    const { email } = await db().user.create({ data: { email: anAddress() } });
    const order = await anOrder([{ book: await aBook(), amountMinor: 999n }], email);
    await payAt(order.payAt);
    await settleCheckout(order.sessionId);
    const { entitlements } = await everythingOf(order.orderId);
    expect(entitlements.map(({ userId }) => userId)).toEqual([null]);
  });
});

describe("a free order", () => {
  test("needs no provider and is paid as it is placed", async () => {
    const book = await aBook({ minimumMinor: 0n });
    const { orderId, payAt: address } = await anOrder([{ book, amountMinor: 0n }]);
    expect(address).toBeNull();
    const { order, entries, entitlements, letters } = await everythingOf(orderId);
    expect([order.state, entries.length, entitlements.length, letters.length]).toEqual([
      "paid",
      0,
      1,
      1,
    ]);
  });
});
