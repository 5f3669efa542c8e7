import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { db } from "@/lib/platform/db";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { findOrderOf, standingOf } from "./order-page";
import { payAgain } from "./pay-again";
import { settleCheckout } from "./settle-checkouts";
import { findTypedAddress } from "./typed-address";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aFailedOrder() {
  const order = await anOrder([{ book: await aBook(), amountMinor: 2000n }]);
  const { orderId } = order;
  await db().checkout.updateMany({ where: { orderId }, data: { state: "failed" } });
  await db().order.update({ where: { id: orderId }, data: { state: "failed", contentKey: null } });
  return { ...order, buyer: mintVisitor({ browserHash: order.browserHash }) };
}

describe("a payment that failed", () => {
  test("is tried again on a fresh page, one however often it is pressed, and then pays", async () => {
    const failed = await aFailedOrder();
    const presses = await Promise.all([
      payAgain(failed.buyer, failed.orderId),
      payAgain(failed.buyer, failed.orderId),
    ]);
    const pages = presses.map((one) => (one.ok ? one.value.payAt : one.reason));
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).not.toBe(failed.payAt);
    await payAt(pages[0] ?? null);
    expect(await settleCheckout(pages[0]?.split("/").at(-1) ?? "")).toBe("pay");
    expect(await payAgain(failed.buyer, failed.orderId)).toMatchObject({ value: { payAt: null } });
  });

  test("is nobody else's to pay", async () => {
    const { orderId } = await aFailedOrder();
    const stranger = mintVisitor({ browserHash: randomUUID() });
    const shut = { ok: false, reason: "not-found" };
    expect(await payAgain(stranger, orderId)).toMatchObject(shut);
    expect(await payAgain(mintVisitor({ browserHash: null }), orderId)).toMatchObject(shut);
    expect(await payAgain(stranger, "nonsense")).toMatchObject(shut);
  });

  test("leaves the address that was typed in its own browser, until it is paid", async () => {
    const { browserHash, email, buyer, orderId } = await aFailedOrder();
    expect(await findTypedAddress(browserHash)).toBe(email);
    expect(await findTypedAddress(randomUUID())).toBeNull();
    await db().order.update({
      where: { id: orderId },
      data: { state: "paid", failedAt: null, paidAt: new Date() },
    });
    expect(await findTypedAddress(buyer.browserHash)).toBeNull();
  });
});

test("an order stands where its payments stand, and never nearer to paid", async () => {
  const failed = await aFailedOrder();
  const standing = async () => {
    const order = await findOrderOf(failed.buyer, failed.orderId);
    return order && standingOf(order);
  };
  const where = { orderId: failed.orderId };
  expect(await standing()).toBe("failed");
  await payAgain(failed.buyer, failed.orderId);
  expect(await standing()).toBe("unpaid");
  await db().checkout.updateMany({
    where: { ...where, state: "open" },
    data: { state: "confirming" },
  });
  expect(await standing()).toBe("confirming");
  await db().checkout.updateMany({
    where: { ...where, state: "confirming" },
    data: { state: "surplus" },
  });
  expect(await standing()).toBe("examined");
  await db().order.update({
    where: { id: failed.orderId },
    data: { state: "paid", paidAt: new Date() },
  });
  expect(await standing()).toBe("paid");
});
