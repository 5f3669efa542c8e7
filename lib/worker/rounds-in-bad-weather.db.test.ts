import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { listDueCheckouts } from "@/lib/payments/due-checkouts";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aRequest } from "@/prisma/testing/asked-back";
import { aSale, standingOf } from "@/prisma/testing/disputed-sale";
import { aBook, anOperator, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { deliver } from "@/prisma/testing/told-events";
import { pollDisputes } from "./poll-disputes";
import { pollPayments } from "./poll-payments";
import { pollRefunds } from "./poll-refunds";
import { workInbox } from "./stripe-events";

let shop: Awaited<ReturnType<typeof openShop>>;
let asked = new Set<string>();
beforeAll(async () => {
  shop = await openShop();
  stripe().on("request", ({ path }: { path: string }) => asked.add(path));
});
afterEach(() => shop.lever("weather/clear"));
afterAll(() => shop.stop());

/** Refunds that an operator has approved, none of them sent. */
async function approvedRefunds(count: number) {
  const operator = await anOperator();
  return Promise.all(
    Array.from({ length: count }, async () => {
      const { requestId, sessionId } = await aRequest();
      const approved = await approveRefund(operator, requestId);
      if (!approved.ok) throw new Error(approved.reason);
      return { id: approved.value.refundId, sessionId };
    }),
  );
}

/** The same, sent and arrived. */
async function arrivedRefunds(count: number) {
  const refunds = await approvedRefunds(count);
  await Promise.all(refunds.map(({ id }) => settleRefund(id)));
  return db().refund.findMany({ where: { id: { in: refunds.map(({ id }) => id) } } });
}

const standing = (ids: string[], state: string) =>
  db().refund.count({ where: { id: { in: ids }, state } });

test("C-26 a provider that answers nothing is asked for no more than a few refunds, and the next round makes all of them good", async () => {
  const ids = (await approvedRefunds(12)).map(({ id }) => id);
  await shop.lever("weather", { kind: "hang", path: "/v1/refunds" });
  asked = new Set();
  await pollRefunds();
  expect(asked.size).toBe(8);
  expect([await standing(ids, "sent"), await standing(ids, "created")]).toEqual([8, 4]);
  const neverAsked = { id: { in: ids }, lookedUpAt: null };
  expect(await db().refund.count({ where: neverAsked })).toBe(4);
  await shop.lever("weather/clear");
  await pollRefunds();
  expect(await standing(ids, "succeeded")).toBe(12);
}, 60_000);

test("C-26 a refund whose answer does not come holds up no other", async () => {
  const [silent, ...others] = await arrivedRefunds(4);
  const ids = others.map(({ id }) => id);
  // It is the first in line.
  await db().refund.updateMany({
    where: { id: { in: ids } },
    data: { lookedUpAt: addDays(new Date(), -2) },
  });
  await shop.lever("weather", { kind: "hang", path: `/v1/refunds/${silent?.providerRefundId}` });
  for (const { providerRefundId } of others) await shop.lever(`refunds/${providerRefundId}/fail`);
  let isOver = false;
  const round = pollRefunds().finally(() => {
    isOver = true;
  });
  await expect.poll(() => standing(ids, "failed"), { timeout: 20_000 }).toBe(3);
  expect(isOver).toBe(false);
  await round;
}, 60_000);

test("C-26 a refund asked after by a clock that ran ahead is asked after at the next round", async () => {
  const ids = (await approvedRefunds(1)).map(({ id }) => id);
  await db().refund.updateMany({
    where: { id: { in: ids } },
    data: { lookedUpAt: addDays(new Date(), 1) },
  });
  await pollRefunds();
  expect(await standing(ids, "succeeded")).toBe(1);
});

test("C-26 sessions that were not asked for, since the provider is away, have their turn at the next round", async () => {
  const book = await aBook();
  const orderIds: string[] = [];
  for (let at = 0; at < 20; at += 1) {
    const { orderId, payAt: page } = await anOrder([{ book, amountMinor: 2000n }]);
    await payAt(page);
    orderIds.push(orderId);
  }
  // Of yesterday: looked up every half hour.
  await db().checkout.updateMany({
    where: { orderId: { in: orderIds } },
    data: { openedAt: addDays(new Date(), -1) },
  });
  await shop.lever("weather", { kind: "429", path: "/v1/checkout/sessions" });
  await pollPayments();
  expect((await listDueCheckouts()).length).toBe(12);
  await shop.lever("weather/clear");
  await pollPayments();
  expect(await db().order.count({ where: { id: { in: orderIds }, state: "paid" } })).toBe(12);
}, 60_000);

test("C-26 a dispute that is here is followed although the provider's list of them cannot be had", async () => {
  const sale = await aSale();
  const { id } = await shop.lever("disputes", { session: sale.sessionId });
  await pollDisputes();
  await shop.lever(`disputes/${id}/status`, { status: "won" });
  await shop.lever("weather", { kind: "429", path: "/v1/disputes$" });
  await expect(pollDisputes()).rejects.toThrow();
  expect((await standingOf(sale)).disputes).toEqual(["won"]);
});

test("C-26 more refunds than are listed at once are asked after in one round", async () => {
  const [first, last] = await arrivedRefunds(2);
  const turn = async (id: string | undefined, days: number) =>
    db().refund.updateMany({
      where: { id: id ?? "" },
      data: { lookedUpAt: addDays(new Date(), -days) },
    });
  await turn(first?.id, 9);
  await turn(last?.id, 2);
  const long = addDays(new Date(), -5);
  const unknown = Array.from({ length: 99 }, (_, at) => ({
    ...{ kind: "provider", orderId: first?.orderId ?? "", checkoutId: first?.checkoutId ?? null },
    ...{ amountMinor: 1n, currency: "EUR", state: "pending", createdAt: long, lookedUpAt: long },
    providerRefundId: `re_nowhere_${at}`,
  }));
  for (const one of [first, last]) await shop.lever(`refunds/${one?.providerRefundId}/fail`);
  await booksHold();
  // What the provider does not know stays in these books, so this test is the last.
  await db().refund.createMany({ data: unknown });
  await pollRefunds();
  expect(await standing([first?.id ?? "", last?.id ?? ""], "failed")).toBe(2);
}, 60_000);

/** Delivers an event about something at the provider; answers its id. */
async function anEvent(object: string, objectId: string) {
  const id = `evt_${randomUUID()}`;
  await deliver(`${object}.updated`, { object, id: objectId }, { id });
  return id;
}

const outcomes = async (ids: string[]) =>
  (await db().paymentEvent.findMany({ where: { id: { in: ids } } })).map(({ outcome }) => outcome);

test("C-26 a payment is settled and closed while news of refunds wait for a provider that does not answer, and those come again", async () => {
  const refunds = await arrivedRefunds(9);
  const { sessionId, payAt: page } = await anOrder([{ book: await aBook(), amountMinor: 900n }]);
  await payAt(page);
  const waiting: string[] = [];
  for (const { providerRefundId } of refunds)
    waiting.push(await anEvent("refund", providerRefundId ?? ""));
  const payment = await anEvent("checkout.session", sessionId);
  await shop.lever("weather", { kind: "hang", path: "/v1/refunds" });
  let isOver = false;
  const work = workInbox().finally(() => {
    isOver = true;
  });
  await expect.poll(() => outcomes([payment])).toEqual(["pay"]);
  expect(isOver).toBe(false);
  await work;
  expect(await outcomes(waiting)).toEqual(waiting.map(() => null));
  await shop.lever("weather/clear");
  await db().paymentEvent.updateMany({
    where: { id: { in: waiting } },
    data: { dueAt: new Date(0) },
  });
  await workInbox();
  expect(await outcomes(waiting)).not.toContain(null);
}, 60_000);

test("of several events about one refund it is asked for once", async () => {
  const [refund] = await arrivedRefunds(1);
  const about = refund?.providerRefundId ?? "";
  const ids = [await anEvent("refund", about), await anEvent("refund", about)];
  let questions = 0;
  const count = ({ path }: { path: string }) => {
    if (path.startsWith(`/v1/refunds/${about}`)) questions += 1;
  };
  stripe().on("request", count);
  await workInbox();
  stripe().off("request", count);
  expect(questions).toBe(1);
  expect(new Set(await outcomes(ids)).size).toBe(1);
  expect(await outcomes(ids)).not.toContain(null);
});
