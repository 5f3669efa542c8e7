import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { pollPayments } from "./poll-payments";
import { handleStripeEvent } from "./stripe-events";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

let told = 0;

/** An event as the inbox keeps it; only its type's object and that object's id are ever believed. */
async function anEvent(type: string, object: { id: string; object: string; status?: string }) {
  const id = `evt_${++told}`;
  const payload = { id, object: "event", type, data: { object } };
  await db().paymentEvent.create({
    data: { id, type, apiVersion: "2020-01-01", payload, receivedAt: new Date() },
  });
  return id;
}

async function aPaidSession() {
  const book = await aBook();
  const order = await anOrder([{ book, amountMinor: 2000n }]);
  await payAt(order.payAt);
  return { ...order, about: { id: order.sessionId, object: "checkout.session" } };
}

async function salesOf(orderId: string) {
  return db().ledgerEntry.count({ where: { orderId, code: "sale" } });
}

describe("events of the provider", () => {
  test("late, twice, at once and in the wrong order come to one sale", async () => {
    const { orderId, about } = await aPaidSession();
    const expired = await anEvent("checkout.session.expired", { ...about, status: "expired" });
    const completed = await anEvent("checkout.session.completed", about);
    const again = await anEvent("checkout.session.completed", about);
    await handleStripeEvent(expired);
    await Promise.all([handleStripeEvent(completed), handleStripeEvent(again)]);
    expect(await handleStripeEvent(completed)).toBe("already-handled");
    expect(await salesOf(orderId)).toBe(1);
    const order = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    expect(order.state).toBe("paid");
  });

  test("that claim a payment nobody made give nothing away", async () => {
    const book = await aBook();
    const { orderId, sessionId } = await anOrder([{ book, amountMinor: 2000n }]);
    const about = { id: sessionId, object: "checkout.session", status: "complete" };
    await handleStripeEvent(await anEvent("checkout.session.completed", about));
    expect(await db().order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({
      state: "pending",
    });
    expect(await salesOf(orderId)).toBe(0);
  });

  test("of a kind we do not know are put aside, once", async () => {
    const id = await anEvent("radar.rule.invented", { id: "rr_1", object: "radar.rule" });
    expect(await handleStripeEvent(id)).toBe("ignored");
    expect(await handleStripeEvent(id)).toBe("already-handled");
  });

  test("that never came are made good by looking the sessions up", async () => {
    const { orderId } = await aPaidSession();
    await db().checkout.updateMany({ where: { orderId }, data: { lookedUpAt: null } });
    await db().checkout.updateMany({
      where: { orderId },
      data: { openedAt: new Date(Date.now() - 10 * 60_000) },
    });
    await pollPayments();
    await pollPayments();
    expect(await salesOf(orderId)).toBe(1);
  });
});
