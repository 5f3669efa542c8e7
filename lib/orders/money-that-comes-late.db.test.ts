import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { deleteBook } from "@/lib/catalog/delete-book";
import { unpublishBook } from "@/lib/catalog/unpublish-book";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { mailWords } from "@/lib/emails/mail-words";
import { refundConfirmed } from "@/lib/emails/refund-confirmed";
import { db } from "@/lib/platform/db";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { aCartWith, aCoupon } from "@/prisma/testing/a-coupon";
import { movedOn } from "@/prisma/testing/disputed-sale";
import { aBook, anAddress, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { keepPromises } from "@/prisma/testing/whole-shop";
import { findOrderOf, standingOf } from "./order-page";
import { payAgain } from "./pay-again";
import { settleCheckout } from "./settle-checkouts";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** An order of a book that failed here while its page can still be paid at the provider, and the book's author. */
async function aFailedOrder() {
  const book = await aBook();
  const user = await aUser({ email: anAddress(), locale: "fr", timeZone: "Europe/Paris" });
  const row = await db().author.update({
    where: { id: book.authors[0]?.authorId ?? "" },
    data: { userId: user.id },
  });
  const order = await anOrder([{ book, amountMinor: 2000n }]);
  const { orderId } = order;
  await db().checkout.updateMany({ where: { orderId }, data: { state: "expired" } });
  await db().order.update({
    where: { id: orderId },
    data: { state: "failed", failedAt: new Date(), failureReason: "session-expired" },
  });
  return { ...order, book, author: asAuthor(row, user) };
}

async function pageOf({ orderId, browserHash }: { orderId: string; browserHash: string }) {
  const order = await findOrderOf(mintVisitor({ browserHash }), orderId);
  if (!order) throw new Error("an order has a page");
  return [standingOf(order), order.failureReason];
}

async function gone({ book, author }: Awaited<ReturnType<typeof aFailedOrder>>) {
  expect(await unpublishBook(author, book.slug)).toMatchObject({ ok: true });
  return deleteBook(author, book.slug);
}

describe("an order that failed, whose book its author has deleted", () => {
  test("PAY-15 is not paid by money that comes late: that goes back by itself, and both sides are told", async () => {
    const order = await aFailedOrder();
    expect(await gone(order)).toMatchObject({ ok: true });
    await payAt(order.payAt);
    expect(await settleCheckout(order.sessionId)).toBe("surplus");
    expect(await pageOf(order)).toEqual(["examined", "book-gone"]);
    await keepPromises();
    expect(await settleCheckout(order.sessionId)).toBe("done");
    expect(await pageOf(order)).toEqual(["failed", "book-gone"]);
    const { orderId } = order;
    const refund = await db().refund.findFirstOrThrow({ where: { orderId } });
    expect(refund).toMatchObject({ state: "succeeded", amountMinor: 2000n, kind: "surplus" });
    const letter = await refundConfirmed(mailWords("fr"), { refundId: refund.id });
    expect(JSON.stringify(letter.parts)).toContain("n’était plus proposé");
    expect(await db().paymentException.findFirst({ where: { orderId } })).toMatchObject({
      kind: "book-gone",
    });
    expect(await db().entitlement.count({ where: { line: { orderId } } })).toBe(0);
    expect(await movedOn(orderId, "refunds-due")).toBe(0n);
    await booksHold();
  });

  test("is not offered to be paid again, and opens no page at the provider", async () => {
    const order = await aFailedOrder();
    await gone(order);
    const buyer = mintVisitor(order);
    expect(await payAgain(buyer, order.orderId)).toMatchObject({ reason: "book-gone" });
    expect(await db().checkout.count({ where: { orderId: order.orderId } })).toBe(1);
  });

  test("keeps the book where both happen at once, or gives the money back: never paid for nothing", async () => {
    for (const _turn of [1, 2, 3]) {
      const order = await aFailedOrder();
      expect(await unpublishBook(order.author, order.book.slug)).toMatchObject({ ok: true });
      await payAt(order.payAt);
      const [deleted] = await Promise.all([
        deleteBook(order.author, order.book.slug),
        settleCheckout(order.sessionId).catch(() => null),
      ]);
      await settleCheckout(order.sessionId);
      const { state } = await db().order.findUniqueOrThrow({ where: { id: order.orderId } });
      expect([deleted.ok, state]).toEqual(deleted.ok ? [true, "failed"] : [false, "paid"]);
    }
    await keepPromises();
    await booksHold();
  });
});

describe("money that comes late for an order whose coupon others have used up meanwhile", () => {
  test("PAY-15 C-15 buys at the price it was asked, and counts as a use beyond the limit", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const coupon = await aCoupon(book, { minimumMinor: 500n, maxUses: 1, maxPerCustomer: 1 });
    const buy = async () => {
      const cart = await aCartWith(book, { amountMinor: 500n, code: coupon.code });
      const placed = await (await cart.draw())();
      if (!placed.ok) throw new Error(placed.reason);
      const { orderId, payAt: page } = placed.value;
      return { orderId, page, sessionId: page?.split("/").at(-1) ?? "" };
    };
    const late = await buy();
    const state = "failed";
    await db().order.update({ where: { id: late.orderId }, data: { state } });
    const other = await buy();
    for (const { page, sessionId } of [other, late]) {
      await payAt(page);
      expect(await settleCheckout(sessionId)).toBe("pay");
    }
    const uses = await db().$queryRaw`SELECT * FROM coupon_uses(${coupon.id}::uuid)`;
    expect(uses).toHaveLength(2);
    for (const { orderId } of [other, late])
      expect(await db().entitlement.findFirst({ where: { line: { orderId } } })).toMatchObject({
        state: "active",
      });
    await booksHold();
  });
});

describe("a payment of another sum than its order's", () => {
  test("PAY-17 taken by a lost dispute ends the order in words, and it can be paid anew", async () => {
    const order = await anOrder([{ book: await aBook(), amountMinor: 2000n }]);
    await db().order.update({ where: { id: order.orderId }, data: { totalMinor: 2100n } });
    await payAt(order.payAt);
    expect(await settleCheckout(order.sessionId)).toBe("surplus");
    expect((await pageOf(order))[0]).toBe("examined");
    const { id } = await shop.lever("disputes", { session: order.sessionId });
    await followDispute(id);
    await shop.lever(`disputes/${id}/status`, { status: "lost" });
    expect(await followDispute(id)).toBe("lost");
    expect(await pageOf(order)).toEqual(["failed", "payment-taken"]);
    expect(await movedOn(order.orderId, "refunds-due")).toBe(0n);
    expect(await payAgain(mintVisitor(order), order.orderId)).toMatchObject({ ok: true });
  });
});
