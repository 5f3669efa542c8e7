import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { listRefundsOfPayment } from "@/lib/payments/read-refund";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { approveHeld } from "@/lib/refunds/approve-held";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { holdChosen } from "@/lib/refunds/hold-chosen";
import { requestRefund } from "@/lib/refunds/request-refund";
import { pollMovements } from "@/lib/worker/poll-movements";
import { pollPayments } from "@/lib/worker/poll-payments";
import { pollRefunds } from "@/lib/worker/poll-refunds";
import { aBook, anOperator, anOrder, aReader, openShop, payAt } from "../living-shop";
import { booksHold } from "../model/books-hold";
import { aboutSession, deliver, workEverything } from "../told-events";
import { prepareDeaths } from "./at-every-wait";

let shop: Awaited<ReturnType<typeof openShop>>;
const atEveryWait = prepareDeaths();

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aPaidPage() {
  const reader = await aReader();
  const order = await anOrder([{ book: await aBook(), amountMinor: 2000n }], reader.email);
  await payAt(order.payAt);
  return { ...order, reader };
}

async function aWish() {
  const order = await aPaidPage();
  await settleCheckout(order.sessionId);
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
  const wish = { lineId: line.id, comment: null, locale: "fr" };
  const asked = await requestRefund(order.reader, wish);
  if (!asked.ok) throw new Error(asked.reason);
  return { ...order, requestId: asked.value.requestId };
}

async function anApproval() {
  const order = await aWish();
  const approved = await approveRefund(await anOperator(), order.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  const checkout = await db().checkout.findFirstOrThrow({ where: { orderId: order.orderId } });
  return { ...order, intent: checkout.paymentIntentId ?? "", refundId: approved.value.refundId };
}

describe("a process that dies at any of its waits", () => {
  test("PAY-10 while working an event that is then delivered again leaves one sale and no event behind", async () => {
    const completed = "checkout.session.completed";
    await atEveryWait(
      "work-inbox",
      async () => {
        const page = await aPaidPage();
        await deliver(completed, aboutSession(page.sessionId), { id: `evt_${page.orderId}` });
        return { name: page.sessionId, subject: page };
      },
      async ({ orderId, sessionId }) => {
        await booksHold();
        // Delivered once more as it was, and by another door under an id of its own.
        await deliver(completed, aboutSession(sessionId), { id: `evt_${orderId}` });
        await deliver(completed, aboutSession(sessionId));
        await workEverything();
        await booksHold();
        expect(await db().ledgerEntry.count({ where: { orderId, code: "sale" } })).toBe(1);
        expect(await db().outboxMail.count({ where: { key: `order:${orderId}:receipt` } })).toBe(1);
      },
    );
  }, 240_000);

  test("C-22 while settling a payment leaves one sale once the poller has looked", async () => {
    await atEveryWait(
      "settle-checkout",
      async () => {
        const page = await aPaidPage();
        return { name: page.sessionId, subject: page };
      },
      async ({ orderId }) => {
        await booksHold();
        await pollPayments();
        await booksHold();
        const order = await db().order.findUniqueOrThrow({ where: { id: orderId } });
        expect(order.state).toBe("paid");
      },
    );
  }, 240_000);

  test("R-15 while sending a refund returns the money once, and the books say so", async () => {
    await atEveryWait(
      "settle-refund",
      async () => {
        const approval = await anApproval();
        return { name: approval.refundId, subject: approval };
      },
      async ({ refundId, intent }) => {
        await booksHold();
        await pollRefunds();
        await booksHold();
        const refunds = await listRefundsOfPayment(intent);
        expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual([2000n]);
        const { state } = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
        expect(state).toBe("succeeded");
      },
    );
  }, 240_000);

  test("UX-38 while approving what was held leaves it held, or approves it once", async () => {
    await atEveryWait(
      "approve-held",
      async () => {
        const { requestId } = await aWish();
        const [operator, batch] = [await anOperator(), randomUUID()];
        await holdChosen(operator, { batch, requestIds: [requestId] });
        const held = { requestId, batch, operatorId: operator.id };
        return { name: Object.values(held).join(" "), subject: held };
      },
      async (held) => {
        const refunds = () => db().refund.count({ where: { requestId: held.requestId } });
        const { heldBatch } = await db().refundRequest.findUniqueOrThrow({
          where: { id: held.requestId },
        });
        expect(await refunds()).toBe(heldBatch === null ? 1 : 0);
        await approveHeld(held);
        expect(await refunds()).toBe(1);
        await booksHold();
      },
    );
  }, 240_000);

  test("while taking in a refund made elsewhere takes it in once", async () => {
    await atEveryWait(
      "confirm-refund",
      async () => {
        const page = await aPaidPage();
        await settleCheckout(page.sessionId);
        const { orderId } = page;
        const { paymentIntentId } = await db().checkout.findFirstOrThrow({ where: { orderId } });
        const { id } = await stripe().refunds.create({ payment_intent: paymentIntentId ?? "" });
        return { name: id, subject: { orderId } };
      },
      async ({ orderId }) => {
        await booksHold();
        await pollMovements();
        await booksHold();
        expect(await db().refund.count({ where: { orderId, state: "succeeded" } })).toBe(1);
      },
    );
  }, 240_000);
});
