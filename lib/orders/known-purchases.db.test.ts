import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintReader, mintVisitor } from "@/lib/accounts/mint-actor";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { db } from "@/lib/platform/db";
import {
  aBook,
  anAddress,
  anOrder,
  aReader,
  openShop,
  packageOf,
  payAt,
  type TestBook,
} from "@/prisma/testing/living-shop";
import { listKnownPurchases } from "./known-purchases";
import { placeOrder } from "./place-order";
import { settleCheckout } from "./settle-checkouts";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** A book bought and paid, by a browser and an address of its own. */
async function aPurchase(email = anAddress()) {
  const book = await aBook();
  const order = await anOrder([{ book, amountMinor: 2000n }], email);
  await payAt(order.payAt);
  await settleCheckout(order.sessionId);
  return { ...order, book };
}

async function wishFor(book: TestBook, browserHash: string, email: string) {
  await addToCart(browserHash, { packageId: packageOf(book), amountMinor: 900n });
  const { mark: shownMark } = await getCart(browserHash);
  return {
    ...{ email, browserHash, locale: "fr", consentText: "Oui.", shownMark },
    checkoutKey: randomUUID(),
  };
}

describe("C-10 buying a book one owns", () => {
  test("asks first, names the order to open, and goes on only when chosen", async () => {
    const { book, browserHash, email, orderId } = await aPurchase();
    const wish = await wishFor(book, browserHash, email);
    const buyer = mintVisitor({ browserHash });
    const owned = { bookId: book.id, orderId, standing: "owned" };
    expect(await listKnownPurchases(buyer, browserHash)).toEqual([owned]);
    expect(await placeOrder(buyer, wish)).toMatchObject({
      ...{ ok: false, reason: "owned-already", details: owned },
    });
    const other = { ...wish, againBookIds: [randomUUID()] };
    expect(await placeOrder(buyer, other)).toMatchObject({ reason: "owned-already" });
    const again = await placeOrder(buyer, { ...wish, againBookIds: [book.id] });
    expect(again.ok && again.value.payAt).toContain("/pay/");
  });

  test("asks a signed-in reader in whatever browser, and nobody else who signs in on theirs", async () => {
    const { book, email, browserHash } = await aPurchase();
    const reader = await aReader(email);
    await db().order.updateMany({ where: { email }, data: { userId: reader.id } });
    await db().entitlement.updateMany({ where: { email }, data: { userId: reader.id } });
    const elsewhere = randomUUID();
    await wishFor(book, elsewhere, email);
    expect(await listKnownPurchases(reader, elsewhere)).toHaveLength(1);

    const other = mintReader({ ...(await aReader()), browserHash });
    await wishFor(book, browserHash, other.email);
    expect(await listKnownPurchases(other, browserHash)).toEqual([]);
  });

  test("tells a stranger nothing of what an address owns", async () => {
    const { book, email } = await aPurchase();
    const browserHash = randomUUID();
    const stranger = mintVisitor({ browserHash });
    const wish = await wishFor(book, browserHash, email);
    expect(await listKnownPurchases(stranger, browserHash)).toEqual([]);
    expect(await placeOrder(stranger, wish)).toMatchObject({ ok: true });
    expect(await listKnownPurchases(stranger, null)).toEqual([]);
  });

  test("does not ask when the book was given back", async () => {
    const { book, browserHash, email, orderId } = await aPurchase();
    await db().entitlement.updateMany({
      where: { line: { orderId } },
      data: { state: "closed", closedReason: "refunded", closedAt: new Date() },
    });
    const wish = await wishFor(book, browserHash, email);
    expect(await placeOrder(mintVisitor({ browserHash }), wish)).toMatchObject({ ok: true });
  });
});

test("a book whose payment is being confirmed is not paid twice by accident", async () => {
  const book = await aBook();
  const { orderId, browserHash, email } = await anOrder([{ book, amountMinor: 2000n }]);
  const buyer = mintVisitor({ browserHash });
  expect(await listKnownPurchases(buyer, browserHash)).toEqual([]);
  await db().checkout.updateMany({ where: { orderId }, data: { state: "confirming" } });
  const confirming = { bookId: book.id, orderId, standing: "confirming" };
  expect(await listKnownPurchases(buyer, browserHash)).toEqual([confirming]);
  const { mark: shownMark } = await getCart(browserHash);
  const same = { email, browserHash, locale: "fr", consentText: "Oui.", shownMark };
  const pressed = await placeOrder(buyer, { ...same, checkoutKey: randomUUID() });
  expect(pressed).toEqual({ ok: true, value: { orderId, payAt: null } });
  const dearer = await wishFor(book, browserHash, email);
  expect(await placeOrder(buyer, dearer)).toMatchObject({ reason: "owned-already" });
});

test("R-39 money is taken only with the consent to immediate delivery, a free book needs none", async () => {
  const [paid, free] = [await aBook(), await aBook({ minimumMinor: 0n })];
  const browserHash = randomUUID();
  const buyer = mintVisitor({ browserHash });
  const wish = await wishFor(paid, browserHash, anAddress());
  const silent = { ...wish, consentText: null };
  expect(await placeOrder(buyer, silent)).toMatchObject({ ok: false, reason: "consent-needed" });

  const other = randomUUID();
  await addToCart(other, { packageId: packageOf(free), amountMinor: 0n });
  const { mark: shownMark } = await getCart(other);
  const gift = { ...silent, browserHash: other, shownMark, checkoutKey: randomUUID() };
  expect(await placeOrder(mintVisitor({ browserHash: other }), gift)).toMatchObject({ ok: true });
});
