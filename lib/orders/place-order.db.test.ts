import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { saveLegalPage } from "@/lib/legal/save-legal-page";
import { db } from "@/lib/platform/db";
import {
  aBook,
  anAddress,
  anOperator,
  aReader,
  openShop,
  packageOf,
} from "@/prisma/testing/living-shop";
import { claimPurchases } from "./claim-purchases";
import { placeOrder } from "./place-order";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** A browser with one book in its cart, and what it sends when the button is pressed. */
async function aFullCart(amountMinor = 2000n, minimumMinor = 799n) {
  const [browserHash, book] = [randomUUID(), await aBook({ minimumMinor })];
  await addToCart(browserHash, { packageId: packageOf(book), amountMinor });
  const { mark: shownMark } = await getCart(browserHash);
  const wish = {
    ...{ email: anAddress(), browserHash, locale: "fr", consentText: "Oui." },
    ...{ checkoutKey: randomUUID(), shownMark },
  };
  return { book, browserHash, wish, buyer: mintVisitor({ browserHash }) };
}

describe("placing an order", () => {
  test("freezes the terms: what the author changes later changes nothing that is ordered", async () => {
    const { book, wish, buyer } = await aFullCart();
    const placed = await placeOrder(buyer, wish);
    await db().package.updateMany({
      where: { bookId: book.id },
      data: { minimumMinor: 1n, suggestedMinor: 2n },
    });
    await db().book.update({ where: { id: book.id }, data: { title: "Another title" } });
    const line = await db().orderLine.findFirstOrThrow({
      where: { orderId: placed.ok ? placed.value.orderId : "" },
      include: { shares: true, order: true },
    });
    expect(line).toMatchObject({ title: "Un livre", minimumMinor: 799n, suggestedMinor: 2000n });
    expect(line).toMatchObject({ priceMinor: 2000n, royaltyBp: 8000, currency: "EUR" });
    expect(line.policyVersion).not.toBe("");
    expect(line.shares.map(({ shareBp }) => shareBp)).toEqual([10_000]);
    expect(line.order).toMatchObject({ state: "pending", consentText: "Oui." });
  });

  test("keeps the version of the terms that stands, and asks again whoever was shown another", async () => {
    const numbers = await db().legalVersion.findMany({ where: { page: "terms" } });
    const basedOn = Math.max(0, ...numbers.map(({ number }) => number));
    const texts = { page: "terms", french: "Nouvelles.", english: "New ones." } as const;
    const operator = await anOperator();
    for (const at of [basedOn, basedOn + 1])
      await saveLegalPage(operator, { ...texts, french: `${texts.french} ${at}`, basedOn: at });
    const termsAgreed = async (shown?: number) => {
      const { wish, buyer } = await aFullCart();
      const readsAsShown = (stands: number | null) => shown === undefined || stands === shown;
      const placed = await placeOrder(buyer, { ...wish, readsAsShown });
      if (!placed.ok) return placed.reason;
      const { orderId: id } = placed.value;
      const order = await db().order.findUnique({ where: { id }, include: { termsVersion: true } });
      return order?.termsVersion?.number;
    };
    expect(await termsAgreed(basedOn + 1)).toBe("words-changed");
    expect(await termsAgreed(basedOn + 2)).toBe(basedOn + 2);
    expect(await termsAgreed()).toBe(basedOn + 2);
  });

  test("C-09 pressed twice at once, it is one order and one page to pay at", async () => {
    const { wish, buyer, browserHash } = await aFullCart();
    const presses = await Promise.all([placeOrder(buyer, wish), placeOrder(buyer, wish)]);
    const again = await placeOrder(buyer, wish);
    const ways = [...presses, again].map((one) => (one.ok ? one.value.payAt : one.reason));
    expect(new Set(ways).size).toBe(1);
    expect(ways[0]).toContain("/pay/");
    expect(await db().order.count({ where: { browserHash } })).toBe(1);
  });

  test("with another address it is another order", async () => {
    const { wish, buyer, browserHash } = await aFullCart();
    await placeOrder(buyer, wish);
    await placeOrder(buyer, { ...wish, email: anAddress() });
    expect(await db().order.count({ where: { browserHash } })).toBe(2);
  });

  test("C-06 nobody orders a book or a sum they were not shown", async () => {
    const { book, wish, buyer, browserHash } = await aFullCart(2000n);
    const [other, changed] = [await aBook(), { ok: false, reason: "cart-changed" }];
    for (const amountMinor of [2001n, 1999n]) {
      await addToCart(browserHash, { packageId: packageOf(book), amountMinor });
      expect(await placeOrder(buyer, wish)).toMatchObject(changed);
    }
    await db().cartLine.deleteMany({ where: { cart: { browserHash } } });
    await addToCart(browserHash, { packageId: packageOf(other), amountMinor: 2000n });
    expect(await placeOrder(buyer, wish)).toMatchObject(changed);
    expect(await db().order.count({ where: { browserHash } })).toBe(0);
  });

  test("C-09 gone back to and pressed again on a page drawn anew, it is the same order until it is paid", async () => {
    const { wish, buyer, browserHash } = await aFullCart();
    const first = await placeOrder(buyer, wish);
    const second = await placeOrder(buyer, { ...wish, checkoutKey: randomUUID() });
    expect(second).toEqual(first);
    expect(await db().order.count({ where: { browserHash } })).toBe(1);
  });

  test("after a failed attempt the same press opens one new page to pay at", async () => {
    const { wish, buyer } = await aFullCart();
    const first = await placeOrder(buyer, wish);
    if (!first.ok) throw new Error(first.reason);
    const { orderId } = first.value;
    await db().checkout.updateMany({ where: { orderId }, data: { state: "expired" } });
    await db().order.update({
      where: { id: orderId },
      data: { state: "failed", contentKey: null },
    });
    const again = await Promise.all([placeOrder(buyer, wish), placeOrder(buyer, wish)]);
    const pages = again.map((one) => (one.ok ? one.value.payAt : one.reason));
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).not.toBe(first.value.payAt);
    const order = await db().order.findUniqueOrThrow({
      where: { id: orderId },
      include: { checkouts: true },
    });
    expect([order.state, order.checkouts.length]).toEqual(["pending", 2]);
  });

  test("an empty cart and another browser's order stay shut", async () => {
    const { wish, buyer } = await aFullCart();
    await placeOrder(buyer, wish);
    const browserHash = randomUUID();
    const stranger = mintVisitor({ browserHash });
    const empty = { ok: false, reason: "empty-cart" };
    expect(await placeOrder(stranger, { ...wish, browserHash })).toMatchObject(empty);
    const fresh = { ...wish, browserHash, checkoutKey: randomUUID() };
    expect(await placeOrder(stranger, fresh)).toMatchObject(empty);
  });

  test("a free book never meets the provider and is there at once", async () => {
    const { wish, buyer } = await aFullCart(0n, 0n);
    const placed = await placeOrder(buyer, wish);
    if (!placed.ok) throw new Error(placed.reason);
    expect(placed.value.payAt).toBeNull();
    const order = await db().order.findUniqueOrThrow({
      where: { id: placed.value.orderId },
      include: { checkouts: true, lines: { include: { entitlement: true } } },
    });
    expect([order.state, order.checkouts.length]).toEqual(["paid", 0]);
    expect(order.lines[0]?.entitlement?.state).toBe("active");
  });

  test("an address proven later brings its guest purchases along, and no others", async () => {
    const [mine, other] = [await aFullCart(0n, 0n), await aFullCart(0n, 0n)];
    await placeOrder(mine.buyer, mine.wish);
    await placeOrder(other.buyer, other.wish);
    const reader = await aReader(mine.wish.email);
    await db().$transaction((tx) =>
      claimPurchases(tx, { userId: reader.id, email: mine.wish.email }),
    );
    const owned = await db().entitlement.findMany({ where: { userId: reader.id } });
    expect(owned.map(({ email }) => email)).toEqual([mine.wish.email]);
  });
});
