import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addCopiesToCart } from "@/lib/cart/add-copies-to-cart";
import { addGiftToCart } from "@/lib/cart/add-gift-to-cart";
import { applyCoupon } from "@/lib/cart/apply-coupon";
import { getCart } from "@/lib/cart/cart-page";
import { mailWords } from "@/lib/emails/mail-words";
import { orderReceipt } from "@/lib/emails/order-receipt";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { type BookOffer, listBookOffers } from "@/lib/pricing/book-offers";
import { listTierPrices } from "@/lib/pricing/tier-prices";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { giveRefund } from "@/lib/refunds/give-refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aCartWith, aCoupon } from "@/prisma/testing/a-coupon";
import {
  aBook,
  anAddress,
  anOperator,
  aReader,
  openShop,
  packageOf,
  payAt,
} from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { payAgain } from "./pay-again";
import type { placeOrder } from "./place-order";
import { settleCheckout } from "./settle-checkouts";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

type Placed = Awaited<ReturnType<typeof placeOrder>>;

function outcome(placed: Placed) {
  return placed.ok ? "placed" : placed.reason;
}

function placedOf(placed: Placed) {
  if (!placed.ok) throw new Error(placed.reason);
  const { orderId, payAt: page } = placed.value;
  return { orderId, page, sessionId: page?.split("/").at(-1) ?? "" };
}

async function usesOf({ id }: { id: string }) {
  const [counted] = await db().$queryRaw<{ uses: bigint }[]>`
    SELECT count(*) AS uses FROM coupon_uses(${id}::uuid)`;
  return Number(counted?.uses);
}

/** A book at 10.00 at least, with a coupon of one use that makes it 5.00, and a cart under it. */
async function lastUse(more: { maxPerCustomer?: number } = {}) {
  const book = await aBook({ minimumMinor: 1000n });
  const coupon = await aCoupon(book, { minimumMinor: 500n, maxUses: 1, ...more });
  const cart = () => aCartWith(book, { amountMinor: 500n, code: coupon.code });
  return { book, coupon, cart };
}

describe("a coupon's last use", () => {
  test("C-11 PAY-21 of two who press at once one gets it, the other sees the price without and confirms again", async () => {
    const { coupon, cart } = await lastUse();
    const carts = await Promise.all([cart(), cart()]);
    const presses = await Promise.all(carts.map(({ draw }) => draw()));
    const placed = await Promise.all(presses.map((press) => press()));
    expect(placed.map(outcome).sort()).toEqual(["cart-changed", "placed"]);
    expect(await usesOf(coupon)).toBe(1);
    const loser = carts[placed.findIndex(({ ok }) => !ok)];
    const shown = await getCart(loser?.browserHash ?? "");
    expect(shown.lines).toMatchObject([
      { amountMinor: 1000n, problem: null, offer: { couponProblem: "coupon-used-up" } },
    ]);
    const again = placedOf((await ((await loser?.draw())?.() as Promise<Placed>)) as Placed);
    expect(await db().orderLine.findFirst({ where: { orderId: again.orderId } })).toMatchObject({
      ...{ priceMinor: 1000n, minimumMinor: 1000n, couponId: null },
    });
  });

  test("C-11 of ten at once exactly as many get it as it has uses", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const { code, ...coupon } = await aCoupon(book, { minimumMinor: 0n, maxUses: 3 });
    const carts = await Promise.all(
      Array.from({ length: 10 }, () => aCartWith(book, { amountMinor: 0n, code })),
    );
    const presses = await Promise.all(carts.map(({ draw }) => draw()));
    const placed = await Promise.all(presses.map((press) => press()));
    expect(placed.filter(({ ok }) => ok)).toHaveLength(3);
    expect(await usesOf(coupon)).toBe(3);
  });

  test("gone back to, its buyer pays the order begun before; another of theirs is told that this one holds it", async () => {
    const { cart } = await lastUse();
    const { draw } = await cart();
    const email = anAddress();
    const first = await (await draw(email))();
    expect(await (await draw(email))()).toEqual(first);
    expect(outcome(await (await draw())())).toBe("coupon-held");
  });

  test("C-12 on two lines of one order is counted once", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const coupon = await aCoupon(book, { percentOff: 50, maxUses: 1 });
    const large = await db().package.create({
      data: {
        ...{ bookId: book.id, slug: "large", position: 1, currency: "EUR" },
        ...{ minimumMinor: 3000n, suggestedMinor: 3000n },
        couponTerms: { create: { couponId: coupon.id, percentOff: 50 } },
      },
    });
    const { browserHash, draw } = await aCartWith(book, { amountMinor: 500n, code: coupon.code });
    const cart = await db().cart.findUniqueOrThrow({ where: { browserHash } });
    await db().cartLine.create({
      data: { cartId: cart.id, packageId: large.id, amountMinor: 3000n },
    });
    expect(await applyCoupon(browserHash, coupon.code)).toMatchObject({ value: { books: 2 } });
    const { orderId } = placedOf(await (await draw())());
    const lines = await db().orderLine.findMany({ where: { orderId, couponId: coupon.id } });
    expect(lines.map(({ priceMinor }) => priceMinor).sort()).toEqual([1500n, 500n]);
    expect(await usesOf(coupon)).toBe(1);
    expect(outcome(await (await (await aCartWith(book)).draw())())).toBe("placed");
  });
});

describe("C-13 a coupon that does not hold", () => {
  test("when it ended, was suspended or deleted between applying and paying, the price without it is shown first", async () => {
    const ways = [
      (id: string) => db().coupon.update({ where: { id }, data: { endsAt: new Date() } }),
      (id: string) => db().coupon.update({ where: { id }, data: { isSuspended: true } }),
      (id: string) => db().coupon.delete({ where: { id } }),
    ];
    for (const [at, undo] of ways.entries()) {
      const { coupon, cart } = await lastUse();
      const { draw, browserHash } = await cart();
      const press = await draw();
      await undo(coupon.id);
      expect(outcome(await press())).toBe("cart-changed");
      const { lines, totalMinor } = await getCart(browserHash);
      const problems = ["coupon-expired", "coupon-suspended", "coupon-unknown"];
      expect([lines[0]?.offer.couponProblem, totalMinor]).toEqual([problems[at], 1000n]);
    }
  });

  test("typed into the cart it says why: not started, ended, of another book, used up, unknown, nothing", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const other = await aCoupon(await aBook());
    const late = await aCoupon(book, { startsAt: addDays(new Date(), 1) });
    const early = await aCoupon(book, { endsAt: new Date() });
    const used = await aCoupon(book, { maxUses: 1 });
    const { draw: press } = await aCartWith(book, { amountMinor: 500n, code: used.code });
    await (await press())();
    const { browserHash } = await aCartWith(book);
    const say = async (typed: string) => applyCoupon(browserHash, typed);
    expect(await say(late.code)).toMatchObject({ reason: "coupon-not-started" });
    expect(await say(early.code)).toMatchObject({ reason: "coupon-expired" });
    expect(await say(used.code)).toMatchObject({ reason: "coupon-used-up" });
    expect(await say(other.code)).toMatchObject({ reason: "coupon-unknown" });
    expect(await say(" ")).toMatchObject({ reason: "coupon-empty" });
    expect((await getCart(browserHash)).totalMinor).toBe(2000n);
  });

  test("that ended while its page was open still puts the book into the cart, at the price without", async () => {
    const { book, coupon } = await lastUse();
    await db().coupon.update({ where: { id: coupon.id }, data: { isSuspended: true } });
    const { browserHash } = await aCartWith(book, { amountMinor: 500n, code: coupon.code });
    expect((await getCart(browserHash)).lines).toMatchObject([
      { amountMinor: 1000n, problem: null, offer: { couponProblem: "coupon-suspended" } },
    ]);
  });

  test("is found however it is spelled, and the database refuses to reserve one that does not hold", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const coupon = await aCoupon(book, { code: "Été-2026" });
    const { browserHash, draw } = await aCartWith(book);
    expect(await applyCoupon(browserHash, " été-\u00a02026 ")).toMatchObject({ ok: true });
    const { orderId } = placedOf(await (await draw())());
    const line = await db().orderLine.findFirstOrThrow({ where: { orderId } });
    expect(line).toMatchObject({ couponCode: "Été-2026", priceMinor: 500n });
    expect(line).toMatchObject({ minimumMinor: 500n, regularMinimumMinor: 1000n });
    await db().coupon.update({ where: { id: coupon.id }, data: { isSuspended: true } });
    const { id: _id, ...copy } = { ...line, position: 1 };
    await expect(db().orderLine.create({ data: copy })).rejects.toThrow("coupon-gone");
    await expect(db().coupon.delete({ where: { id: coupon.id } })).rejects.toThrow();
  });
});

describe("C-14 a coupon once for each customer", () => {
  test("is not had again by what stands behind a plus sign, nor from another address of the same account", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const coupon = await aCoupon(book, { minimumMinor: 0n, maxPerCustomer: 1 });
    const buy = async (email: string) => {
      const { draw } = await aCartWith(book, { amountMinor: 0n, code: coupon.code });
      return outcome(await (await draw(email))());
    };
    const reader = await aReader();
    const [name, host] = reader.email.split("@");
    expect(await buy(`${name}+one@${host}`)).toBe("placed");
    expect(await buy(`${name}+two@${host}`)).toBe("coupon-spent");
    expect(await buy(reader.email)).toBe("coupon-spent");
    expect(await buy(anAddress())).toBe("placed");
  });

  test("a card that is declined uses nothing up: the same order is paid with the next", async () => {
    const { coupon, cart } = await lastUse({ maxPerCustomer: 1 });
    const { draw } = await cart();
    const { page, sessionId } = placedOf(await (await draw())());
    await payAt(page, "4000000000000002");
    expect(await settleCheckout(sessionId)).toBe("wait");
    await payAt(page);
    expect(await settleCheckout(sessionId)).toBe("pay");
    expect(await usesOf(coupon)).toBe(1);
    await booksHold();
  });
});

describe("C-15 PAY-22 a payment that fails after its coupon was reserved", () => {
  test("gives the use back, and is paid again only while there is one", async () => {
    const { coupon, cart } = await lastUse();
    const [first, second] = [await cart(), await cart()];
    const begun = placedOf(await (await first.draw())());
    await stripe().checkout.sessions.expire(begun.sessionId);
    expect(await settleCheckout(begun.sessionId)).toBe("fail");
    expect(await usesOf(coupon)).toBe(0);
    const buyer = mintVisitor({ browserHash: first.browserHash });
    const other = placedOf(await (await second.draw())());
    expect(await payAgain(buyer, begun.orderId)).toMatchObject({ reason: "coupon-gone" });
    await stripe().checkout.sessions.expire(other.sessionId);
    await settleCheckout(other.sessionId);
    const again = await payAgain(buyer, begun.orderId);
    await payAt(again.ok ? again.value.payAt : null);
    const paid = again.ok ? (again.value.payAt?.split("/").at(-1) ?? "") : "";
    expect([await settleCheckout(paid), await usesOf(coupon)]).toEqual(["pay", 1]);
  });
});

describe("C-16 R-41 REF-25 a refund", () => {
  test("gives back what was paid; of a part it keeps the use, of the whole it frees it", async () => {
    const { coupon, cart } = await lastUse();
    const { draw } = await cart();
    const { orderId, page, sessionId } = placedOf(await (await draw())());
    await payAt(page);
    await settleCheckout(sessionId);
    const { id: lineId } = await db().orderLine.findFirstOrThrow({ where: { orderId } });
    const operator = await anOperator();
    const part = await giveRefund(operator, {
      ...{ lineId, amountMinor: 100n, reason: "Un geste." },
    });
    await settleRefund(part.ok ? part.value.refundId : "");
    expect(await usesOf(coupon)).toBe(1);
    const bearer = { kind: "bearer" as const, orderId, locale: "fr" };
    const asked = await requestRefund(bearer, { lineId, comment: null, locale: "fr" });
    const approved = await approveRefund(operator, asked.ok ? asked.value.requestId : "");
    await settleRefund(approved.ok ? approved.value.refundId : "");
    expect(await usesOf(coupon)).toBe(0);
    // Five of the ten it costs without the code were paid, and five come back.
    const refunds = await db().refund.findMany({
      where: { orderId },
      orderBy: { amountMinor: "asc" },
    });
    expect(refunds.map(({ state, amountMinor }) => [state, amountMinor])).toEqual([
      ["succeeded", 100n],
      ["succeeded", 400n],
    ]);
    await booksHold();
    expect(outcome(await (await (await cart()).draw())())).toBe("placed");
  });
});

describe("what a coupon makes of a price", () => {
  test("C-17 nothing to pay needs no card and never meets the provider", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const { code } = await aCoupon(book, { percentOff: 100 });
    const { browserHash, draw } = await aCartWith(book);
    await applyCoupon(browserHash, code);
    const { orderId, page } = placedOf(await (await draw())());
    expect(page).toBeNull();
    const order = await db().order.findUnique({
      where: { id: orderId },
      include: { checkouts: true },
    });
    expect(order).toMatchObject({ state: "paid", totalMinor: 0n, checkouts: [] });
  });

  test("C-19 is the same for a gift, and for several copies where its uses are not counted", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const packageId = packageOf(book);
    const open = await aCoupon(book, { minimumMinor: 500n });
    const counted = await aCoupon(book, { minimumMinor: 500n, maxUses: 9 });
    const shown = async (code: string, isForMany: boolean) => {
      const [{ offer }] = (await listBookOffers(book.id, code, isForMany)) as [BookOffer];
      return [offer.range.minimum.amountMinor, offer.couponProblem];
    };
    expect(await shown(open.code, true)).toEqual([500n, null]);
    expect(await shown(counted.code, false)).toEqual([500n, null]);
    expect(await shown(counted.code, true)).toEqual([1000n, "coupon-not-for-copies"]);
    await db().packageTier.createMany({
      data: [20, 60].map((percentOff, at) => ({ packageId, fromQuantity: 5 + at, percentOff })),
    });
    const tiers = async (code: string) =>
      (await listTierPrices(packageId, code)).map(({ offer }) => offer.range.minimum.amountMinor);
    expect(await tiers(open.code)).toEqual([500n, 400n]);
    expect(await tiers(counted.code)).toEqual([800n, 400n]);

    const browserHash = randomUUID();
    const choice = { packageId, amountMinor: null, couponCode: open.code };
    await addCopiesToCart(browserHash, { ...choice, quantity: 2 });
    await addGiftToCart(mintVisitor({ browserHash }), browserHash, {
      ...{ ...choice, recipient: anAddress(), giverName: "Camille", note: "" },
      ...{ deliverOn: "", timeZone: "Europe/Paris" },
    });
    expect((await getCart(browserHash)).totalMinor).toBe(1500n);
  });

  test("C-19 the minimum is lower, and whoever wants to give more does, all of which the royalty counts", async () => {
    const { book, coupon } = await lastUse();
    const { draw } = await aCartWith(book, { amountMinor: 700n, code: coupon.code });
    const { orderId, page, sessionId } = placedOf(await (await draw())());
    await payAt(page);
    await settleCheckout(sessionId);
    const line = await db().orderLine.findFirstOrThrow({
      where: { orderId },
      include: { shares: true },
    });
    expect(line).toMatchObject({
      priceMinor: 700n,
      minimumMinor: 500n,
      regularMinimumMinor: 1000n,
    });
    expect(line.shares.map(({ amountMinor }) => amountMinor)).toEqual([560n]);
    const receipt = await orderReceipt(mailWords("fr"), { orderId, shop: "Librairie" });
    expect(JSON.stringify(receipt.parts)).toMatch(
      new RegExp(`${coupon.code}.{0,60}5,00\\s€, au lieu de 10,00\\s€`),
    );
    await booksHold();
  });
});
