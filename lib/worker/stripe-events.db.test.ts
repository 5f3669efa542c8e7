import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, addHours, addMinutes } from "@/lib/kernel/time";
import { listDueCheckouts } from "@/lib/payments/due-checkouts";
import { takeEvents } from "@/lib/payments/inbox";
import { receiveEvent } from "@/lib/payments/receive-event";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { pollPayments } from "./poll-payments";
import { workInbox } from "./stripe-events";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

let told = 0;

/** An event as the inbox keeps it; only its type's object and that object's id are ever believed. */
async function anEvent(type: string, object: { id?: string; object: string; status?: string }) {
  const id = `evt_${++told}`;
  const body = JSON.stringify({
    ...{ id, object: "event", api_version: "2020-01-01", type, livemode: false, data: { object } },
  });
  const secret = env().STRIPE_WEBHOOK_SECRET.split(",")[0] ?? "";
  const header = Stripe.webhooks.generateTestHeaderString({ payload: body, secret });
  expect((await receiveEvent(body, header)).ok).toBe(true);
  return id;
}

async function outcomeOf(id: string) {
  const { outcome } = await db().paymentEvent.findUniqueOrThrow({ where: { id } });
  return outcome;
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

/** Takes an order out of the database, as if it had never come in; answers how to put it back as it was. */
async function withoutOrder(orderId: string) {
  const parts = {
    orders: `id = '${orderId}'`,
    order_lines: `order_id = '${orderId}'`,
    order_line_shares: `line_id IN (SELECT id FROM order_lines WHERE order_id = '${orderId}')`,
    checkouts: `order_id = '${orderId}'`,
  };
  const rows: [table: string, rows: string][] = [];
  for (const [table, are] of Object.entries(parts).toReversed())
    await asOwner(async (tx) => {
      const [found] = await tx.$queryRawUnsafe<{ rows: string }[]>(
        `SELECT coalesce(jsonb_agg(t), '[]')::text AS rows FROM ${table} t WHERE ${are}`,
      );
      rows.unshift([table, found?.rows ?? "[]"]);
      await tx.$executeRawUnsafe(`DELETE FROM ${table} WHERE ${are}`);
    });
  return async () => {
    for (const [table, kept] of rows)
      await asOwner((tx) =>
        tx.$executeRawUnsafe(
          `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
          kept,
        ),
      );
  };
}

function asOwner<T>(work: (tx: Tx) => Promise<T>) {
  return db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    return work(tx);
  });
}

describe("events of the provider", () => {
  test("late, twice, at once and in the wrong order come to one sale", async () => {
    const { orderId, about } = await aPaidSession();
    const expired = await anEvent("checkout.session.expired", { ...about, status: "expired" });
    const completed = await anEvent("checkout.session.completed", about);
    const again = await anEvent("checkout.session.completed", about);
    const taken = await Promise.all([workInbox(1), workInbox(1), workInbox(1)]);
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(await workInbox()).toBe(0);
    const outcomes = await Promise.all([expired, completed, again].map(outcomeOf));
    expect(outcomes.filter((outcome) => outcome === "pay")).toHaveLength(1);
    expect(await salesOf(orderId)).toBe(1);
    const order = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    expect(order.state).toBe("paid");
  });

  test("that claim a payment nobody made give nothing away", async () => {
    const book = await aBook();
    const { orderId, sessionId } = await anOrder([{ book, amountMinor: 2000n }]);
    const about = { id: sessionId, object: "checkout.session", status: "complete" };
    await anEvent("checkout.session.completed", about);
    await workInbox();
    expect(await db().order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({
      state: "pending",
    });
    expect(await salesOf(orderId)).toBe(0);
  });

  test("of a kind we do not know are put aside, once", async () => {
    const ids = [
      await anEvent("radar.rule.invented", { id: "rr_1", object: "radar.rule" }),
      await anEvent("balance.available", { object: "balance" }),
    ];
    expect(await workInbox()).toBe(2);
    expect(await Promise.all(ids.map(outcomeOf))).toEqual(["ignored", "ignored"]);
    expect(await workInbox()).toBe(0);
  });

  test("PAY-11 that never came are made good by looking the sessions up", async () => {
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

  test.each([
    ["expired", addMinutes(new Date(), -40)],
    ["failed", addDays(new Date(), -20)],
  ])(
    "that never came of money after the page was %s are made good too",
    async (state, openedAt) => {
      const { orderId, sessionId } = await aPaidSession();
      const turn = { openedAt, lookedUpAt: addDays(new Date(), -2) };
      await db().order.update({
        where: { id: orderId },
        data: { state: "failed", failedAt: new Date(), failureReason: "session-expired" },
      });
      await db().checkout.updateMany({ where: { sessionId }, data: { state, ...turn } });
      await pollPayments();
      expect(await salesOf(orderId)).toBe(1);
    },
  );

  test("that never came of more payments than one batch takes are made good in one round", async () => {
    await pollPayments();
    const { orderId, sessionId } = await aPaidSession();
    const { id: _id, ...paid } = await db().checkout.findUniqueOrThrow({ where: { sessionId } });
    const earlier = { openedAt: addDays(new Date(), -2), lookedUpAt: addDays(new Date(), -1) };
    await db().checkout.createMany({
      data: Array.from({ length: 120 }, (_, at) => ({
        ...{ ...paid, ...earlier, attempt: at + 2, sessionId: `cs_unknown_${at}` },
        ...{ paymentIntentId: null, chargeId: null, state: at === 0 ? "open" : "expired" },
      })),
    });
    await db().checkout.update({ where: { sessionId }, data: earlier });
    await db().checkout.updateMany({
      where: { sessionId },
      data: { lookedUpAt: addHours(new Date(), -1) },
    });
    const fresh = await aPaidSession();
    await db().checkout.update({
      where: { sessionId: fresh.sessionId },
      data: { lookedUpAt: addMinutes(new Date(), -1) },
    });
    // What is under way is asked for before what has ended, however long ago that was looked at.
    expect((await listDueCheckouts()).slice(0, 3).map((due) => due.sessionId)).toContain(
      fresh.sessionId,
    );
    await pollPayments();
    expect(await salesOf(orderId)).toBe(1);
    expect(await salesOf(fresh.orderId)).toBe(1);
  });

  test("OPS-01 taken by a worker that died come back when its lease is over", async () => {
    const { orderId, about } = await aPaidSession();
    const id = await anEvent("checkout.session.completed", about);
    expect(await takeEvents(10)).toHaveLength(1);
    expect(await workInbox()).toBe(0);
    await db().paymentEvent.update({ where: { id }, data: { dueAt: new Date(0) } });
    expect(await workInbox()).toBe(1);
    expect(await salesOf(orderId)).toBe(1);
  });

  test("PAY-09 of a session with our tag whose order is not here wait; without it they are somebody else's", async () => {
    const { stripe } = await import("@/lib/platform/stripe");
    const { tag } = await db().shopSettings.findFirstOrThrow();
    const foreign = async (metadata: Record<string, string>) => {
      const session = await stripe().checkout.sessions.create({
        ...{ mode: "payment", success_url: "http://localhost/", metadata },
        line_items: [
          {
            quantity: 1,
            price_data: { currency: "eur", unit_amount: 999, product_data: { name: "x" } },
          },
        ],
      });
      return anEvent("checkout.session.completed", { id: session.id, object: "checkout.session" });
    };
    const early = await foreign({ order_id: randomUUID(), shop: tag });
    const [other, numbered] = [await foreign({ shop: "x" }), await foreign({ order_id: "1234" })];
    await workInbox();
    expect(await Promise.all([other, numbered].map(outcomeOf))).toEqual(["foreign", "foreign"]);
    expect(await db().paymentEvent.findUniqueOrThrow({ where: { id: early } })).toMatchObject({
      ...{ handledAt: null, attempts: 1 },
    });
  });

  test("PAY-09 of a session whose order is not here yet pay it once it is", async () => {
    const { orderId, about } = await aPaidSession();
    const putBack = await withoutOrder(orderId);
    const early = await anEvent("checkout.session.completed", about);
    await workInbox();
    expect(await outcomeOf(early)).toBeNull();
    await putBack();
    await db().paymentEvent.update({ where: { id: early }, data: { dueAt: new Date(0) } });
    await workInbox();
    expect(await outcomeOf(early)).toBe("pay");
    expect(await salesOf(orderId)).toBe(1);
  });
});
