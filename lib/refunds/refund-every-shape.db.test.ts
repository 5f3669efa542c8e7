import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { payOrder } from "@/lib/orders/pay-order";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { listRefundsOfPayment } from "@/lib/payments/read-refund";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { aSale, movedOn, type Sale, standingOf } from "@/prisma/testing/disputed-sale";
import { aBook, anOperator, anOrder, aReader, openShop, payAt } from "@/prisma/testing/living-shop";
import {
  askAfterRefunds,
  booksAreGreen,
  deliverNews,
  keepPromises,
  tryAgain,
} from "@/prisma/testing/whole-shop";
import { approveRefund } from "./approve-refund";
import { confirmRefund } from "./confirm-refund";
import { giveRefund } from "./give-refund";
import { listClosedRefunds, listRefundQueue } from "./refund-queue";
import { requestRefund } from "./request-refund";
import { settleRefund } from "./settle-refund";

// Each shape of a refund from the reader's or operator's press to the end, through the queue and the provider's
// events, and then the books are audited.

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
beforeAll(async () => {
  shop = await openShop();
  operator = await anOperator();
});
afterEach(() => shop.lever("weather/clear"));
afterAll(() => shop.stop());

async function asked({ reader, lines }: Pick<Sale, "reader" | "lines">, at = 0) {
  const wish = { lineId: lines[at]?.id ?? "", comment: null, locale: "fr" };
  const request = await requestRefund(reader, wish);
  if (!request.ok) throw new Error(request.reason);
  return request.value.requestId;
}

async function approved(requestId: string) {
  const answer = await approveRefund(operator, requestId);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.refundId;
}

function give({ line }: Sale, amountMinor: bigint) {
  return giveRefund(operator, { lineId: line.id, amountMinor, reason: "Un chapitre manquait." });
}

async function onDesk(requestId: string) {
  return (await listRefundQueue(operator)).find(({ id }) => id === requestId);
}

async function stateOf(requestId: string) {
  return (await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } })).state;
}

function refundOf(id: string) {
  return db().refund.findUniqueOrThrow({ where: { id } });
}

async function sendHome(refundId: string) {
  const { providerRefundId } = await refundOf(refundId);
  await shop.lever(`refunds/${providerRefundId}/status`, {
    ...{ status: "failed", failure_reason: "expired_or_canceled_card" },
  });
}

/** What the provider says it has made of a payment: each refund's state and amount, the first made first. */
async function madeAt({ checkout }: Sale) {
  const made = await listRefundsOfPayment(checkout.paymentIntentId ?? "");
  return made.reverse().map(({ state, amountMinor }) => `${state} ${amountMinor}`);
}

async function royaltyOf(sale: Sale, at = 0) {
  const authorId = sale.lines[at]?.shares[0]?.authorId;
  return -(await movedOn(sale.orderId, "author-pending", authorId));
}

async function isOver() {
  await keepPromises();
  await deliverNews();
  await keepPromises();
  await booksAreGreen();
}

describe("a refund of every shape ends with the books green:", () => {
  test("whole, as its reader asked", async () => {
    const sale = await aSale();
    const requestId = await asked(sale);
    await approved(requestId);
    await isOver();
    expect([await madeAt(sale), await royaltyOf(sale)]).toEqual([["succeeded 2000"], 0n]);
    expect((await standingOf(sale)).access).toEqual(["closed"]);
    expect(await stateOf(requestId)).toBe("settled");
  });

  test("R-10 a part, which keeps the book, and then the rest: the desk says what goes back, not what was paid", async () => {
    const sale = await aSale();
    expect((await give(sale, 700n)).ok).toBe(true);
    await isOver();
    expect((await standingOf(sale)).access).toEqual(["active"]);
    const requestId = await asked(sale);
    expect((await onDesk(requestId))?.amountMinor).toBe(1300n);
    await approved(requestId);
    await isOver();
    expect(await madeAt(sale)).toEqual(["succeeded 700", "succeeded 1300"]);
    expect([await royaltyOf(sale), (await standingOf(sale)).access]).toEqual([0n, ["closed"]]);
    const closed = (await listClosedRefunds(operator)).find(({ id }) => id === requestId);
    expect(closed?.amountMinor).toBe(1300n);
  });

  test("R-16 a part that comes home after the rest has arrived opens the wish again, for that part and no more", async () => {
    const sale = await aSale();
    const given = await give(sale, 500n);
    if (!given.ok) throw new Error(given.reason);
    await isOver();
    const requestId = await asked(sale);
    await approved(requestId);
    await isOver();
    expect(await stateOf(requestId)).toBe("settled");
    await sendHome(given.value.refundId);
    await isOver();
    expect([await stateOf(requestId), (await onDesk(requestId))?.amountMinor]).toEqual([
      "requested",
      500n,
    ]);
    await approved(requestId);
    await isOver();
    expect([await stateOf(requestId), await royaltyOf(sale)]).toEqual(["settled", 0n]);
    expect(await standingOf(sale)).toMatchObject({ returned: [2000n], access: ["closed"] });
    const closed = (await listClosedRefunds(operator)).find(({ id }) => id === requestId);
    expect(closed?.amountMinor).toBe(2000n);
  });

  test("R-16 a part that comes home while the rest is on its way leaves the wish approved, and then asks for that part", async () => {
    const sale = await aSale();
    const given = await give(sale, 500n);
    if (!given.ok) throw new Error(given.reason);
    await isOver();
    const requestId = await asked(sale);
    await approved(requestId);
    await sendHome(given.value.refundId);
    await deliverNews();
    expect(await stateOf(requestId)).toBe("approved");
    await isOver();
    expect([await stateOf(requestId), (await onDesk(requestId))?.amountMinor]).toEqual([
      "requested",
      500n,
    ]);
  });

  test("R-08 ten parts at once, of which only what was paid goes back", async () => {
    const sale = await aSale();
    const given = await Promise.all(Array.from({ length: 10 }, () => give(sale, 600n)));
    expect(given.filter(({ ok }) => ok)).toHaveLength(3);
    await isOver();
    expect(await madeAt(sale)).toEqual(Array(3).fill("succeeded 600"));
    expect(await standingOf(sale)).toMatchObject({ returned: [1800n], access: ["active"] });
  });

  test("R-21 one line of a cart", async () => {
    const sale = await aSale({ amounts: [2000n, 999n, 1500n] });
    await approved(await asked(sale, 1));
    await isOver();
    expect(await madeAt(sale)).toEqual(["succeeded 999"]);
    expect((await standingOf(sale)).access).toEqual(["active", "closed", "active"]);
    expect([await royaltyOf(sale, 0), await royaltyOf(sale, 1)]).toEqual([1600n, 0n]);
  });

  test("R-29 a free book", async () => {
    const reader = await aReader();
    const choice = { book: await aBook({ minimumMinor: 0n }), amountMinor: 0n };
    const { orderId } = await anOrder([choice], reader.email);
    const lines = await db().orderLine.findMany({ where: { orderId }, include: { shares: true } });
    await approved(await asked({ reader, lines }));
    await booksAreGreen();
    expect((await standingOf({ orderId })).access).toEqual(["closed"]);
  });

  test.each([
    ["whole", {}, "closed", 0n],
    ["in part", { amount: 700 }, "active", 1040n],
  ])("R-13 made in the provider's dashboard, %s", async (_what, more, access, royalty) => {
    const sale = await aSale();
    await shop.lever("refunds", { session: sale.sessionId, ...more });
    await isOver();
    expect((await standingOf(sale)).access).toEqual([access]);
    expect(await royaltyOf(sale)).toBe(royalty);
  });

  test.each(["500-before", "500-after"])(
    "REF-21 a stumble of the provider that its key remembers does not hold the refund up for a day (%s)",
    async (kind) => {
      const sale = await aSale();
      const refundId = await approved(await asked(sale));
      await shop.lever("weather", { kind, path: "/v1/refunds$", method: "POST", calls: 1 });
      await Promise.all([settleRefund(refundId), settleRefund(refundId)]);
      expect(await madeAt(sale)).toEqual(["succeeded 2000"]);
      await isOver();
      expect((await refundOf(refundId)).state).toBe("succeeded");
    },
  );

  test("R-12 returned there already when ours arrives: looked up by itself, once", async () => {
    const sale = await aSale();
    const requestId = await asked(sale);
    const refundId = await approved(requestId);
    await shop.lever("refunds", { session: sale.sessionId });
    await keepPromises();
    expect((await refundOf(refundId)).failureReason).toBe("charge_already_refunded");
    await isOver();
    expect([await madeAt(sale), await stateOf(requestId)]).toEqual([["succeeded 2000"], "settled"]);
  });

  test.each([false, true])(
    "REF-21 R-15 timed out after the money had gone, and found again (key forgotten: %s)",
    async (isForgotten) => {
      const sale = await aSale();
      const requestId = await asked(sale);
      await approved(requestId);
      const calls = { path: "/v1/refunds$", method: "POST" };
      await shop.lever("weather", { ...calls, kind: "reset-after", calls: 1 });
      await shop.lever("weather", { ...calls, kind: "reset-before", calls: 2 });
      await keepPromises();
      expect(await db().refund.count({ where: { requestId, state: "sent" } })).toBe(1);
      await shop.lever("weather/clear");
      if (isForgotten) await shop.lever("idempotency/forget");
      await tryAgain();
      await isOver();
      expect([await madeAt(sale), await stateOf(requestId)]).toEqual([
        ["succeeded 2000"],
        "settled",
      ]);
    },
  );

  test("REF-22 pending for days, asked after each day, and then there", async () => {
    const sale = await aSale();
    await shop.lever("refunds/next", { session: sale.sessionId, outcome: "insufficient_funds" });
    const requestId = await asked(sale);
    const refundId = await approved(requestId);
    await isOver();
    for (const days of [1, 2, 3]) await atInstant(addDays(now(), days), askAfterRefunds);
    expect([(await refundOf(refundId)).state, await royaltyOf(sale)]).toEqual(["pending", 1600n]);
    await booksAreGreen();
    const { providerRefundId } = await refundOf(refundId);
    await shop.lever(`refunds/${providerRefundId}/status`, { status: "succeeded" });
    await askAfterRefunds();
    await isOver();
    expect([await stateOf(requestId), await royaltyOf(sale)]).toEqual(["settled", 0n]);
  });

  test("R-17 failed at once: back on the desk with the bank's reason, the book open, and good at the second press", async () => {
    const sale = await aSale();
    await shop.lever("refunds/next", { session: sale.sessionId, outcome: "failed" });
    const requestId = await asked(sale);
    await approved(requestId);
    await isOver();
    expect(await onDesk(requestId)).toMatchObject({
      ...{ state: "requested", amountMinor: 2000n },
      refunds: [{ state: "failed", failureReason: "declined" }],
    });
    expect((await standingOf(sale)).access).toEqual(["active"]);
    await shop.lever("refunds/next", { session: sale.sessionId, outcome: "now" });
    await approved(requestId);
    await isOver();
    expect(await madeAt(sale)).toEqual(["failed 2000", "succeeded 2000"]);
    expect([await stateOf(requestId), await royaltyOf(sale)]).toEqual(["settled", 0n]);
  });

  test("REF-10 R-16 succeeded and then failed: undone once, and good at the second press", async () => {
    const sale = await aSale({ card: "4000000000005126" });
    const requestId = await asked(sale);
    await approved(requestId);
    await isOver();
    expect(await royaltyOf(sale)).toBe(0n);
    await shop.lever("delayed/run");
    await isOver();
    expect([await stateOf(requestId), await royaltyOf(sale)]).toEqual(["requested", 1600n]);
    expect((await standingOf(sale)).access).toEqual(["active"]);
    await shop.lever("refunds/next", { session: sale.sessionId, outcome: "now" });
    await approved(requestId);
    await isOver();
    expect(await madeAt(sale)).toEqual(["failed 2000", "succeeded 2000"]);
    expect(await royaltyOf(sale)).toBe(0n);
  });

  test("REF-10 sent back by the bank unheard, and returned in the dashboard since: the first is heard before the second is taken", async () => {
    const sale = await aSale();
    const requestId = await asked(sale);
    const refundId = await approved(requestId);
    await isOver();
    await shop.lever(`refunds/${(await refundOf(refundId)).providerRefundId}/fail`);
    const { id } = await shop.lever("refunds", { session: sale.sessionId });
    expect(await confirmRefund(id)).toBe("succeeded");
    expect((await refundOf(refundId)).state).toBe("failed");
    await isOver();
    expect([await stateOf(requestId), await royaltyOf(sale)]).toEqual(["settled", 0n]);
    expect(await movedOn(sale.orderId, "house-revenue")).toBe(0n);
  });

  test("PAY-16 REF-19 of a payment nobody needs, while the order's own is returned in the dashboard", async () => {
    let second: string | null = null;
    const sale = await aSale({
      async beforePaying(orderId) {
        await db().checkout.updateMany({ where: { orderId }, data: { state: "expired" } });
        await db().order.update({ where: { id: orderId }, data: { state: "failed" } });
        second = await payOrder(orderId);
      },
    });
    const requestId = await asked(sale);
    await payAt(second);
    expect(await settleCheckout(`${second}`.split("/").at(-1) ?? "")).toBe("surplus");
    await approved(requestId);
    const { id } = await shop.lever("refunds", { session: sale.sessionId });
    expect(await confirmRefund(id)).toBe("succeeded");
    await isOver();
    const kinds = await db().refund.findMany({
      where: { orderId: sale.orderId },
      orderBy: { kind: "asc" },
    });
    expect(kinds.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      ...["provider succeeded", "request failed", "surplus succeeded"],
    ]);
    expect(await movedOn(sale.orderId, "refunds-due")).toBe(0n);
  });
});
