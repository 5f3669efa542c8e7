import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receiveEvent } from "@/lib/payments/receive-event";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { stripe } from "@/lib/platform/stripe";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { giveRefund } from "@/lib/refunds/give-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aSale, movedOn, standingOf } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { handlers } from "./handlers";
import { pollDisputes } from "./poll-disputes";
import { workInbox } from "./stripe-events";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** Everything the provider has told of one object, oldest first, as it was then. */
async function eventsAbout(id: string) {
  const events = await stripe().events.list({ limit: 100 });
  return events.data.filter((event) => (event.data.object as { id?: string }).id === id).reverse();
}

async function deliver(event: Stripe.Event) {
  const body = JSON.stringify(event);
  const secret = env().STRIPE_WEBHOOK_SECRET.split(",")[0] ?? "";
  const header = Stripe.webhooks.generateTestHeaderString({ payload: body, secret });
  expect((await receiveEvent(body, header)).ok).toBe(true);
}

describe("the provider's news of disputes", () => {
  test("R-33 REF-15 in any order, twice and all at once come to the state it tells last", async () => {
    const sale = await aSale();
    const { id } = await shop.lever("disputes", { session: sale.sessionId, kind: "inquiry" });
    for (const status of ["needs_response", "under_review", "won", "lost"])
      await shop.lever(`disputes/${id}/status`, { status });
    const events = await eventsAbout(id);
    expect(events.length).toBeGreaterThan(5);
    for (const event of events.toReversed()) await deliver(event);
    for (const event of events) await deliver(event);
    await Promise.all([workInbox(3), workInbox(3), workInbox(3)]);
    await workInbox();
    expect(await standingOf(sale)).toEqual({
      ...{ claimed: [2000n], returned: [2000n], access: ["closed"], disputes: ["lost"] },
    });
    expect(await movedOn(sale.orderId, "author-pending", sale.authorId)).toBe(0n);
    expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
    const waiting = await db().paymentEvent.count({ where: { handledAt: null } });
    expect(waiting).toBe(0);
  });

  test("REF-24 a fraud warning's event comes onto the operator's list", async () => {
    const sale = await aSale();
    const { id } = await shop.lever("warnings", { session: sale.sessionId });
    for (const event of await eventsAbout(id)) await deliver(event);
    await workInbox();
    expect(await db().paymentException.count({ where: { key: `warning:${id}` } })).toBe(1);
  });

  test("that never came is made good by asking: disputes, their ends, and warnings", async () => {
    const [sale, warned] = [await aSale(), await aSale()];
    const { id } = await shop.lever("disputes", { session: sale.sessionId });
    const { id: warningId } = await shop.lever("warnings", { session: warned.sessionId });
    await pollDisputes();
    expect((await standingOf(sale)).disputes).toEqual(["open"]);
    expect(await db().paymentException.count({ where: { key: `warning:${warningId}` } })).toBe(1);
    await shop.lever(`disputes/${id}/status`, { status: "won" });
    await Promise.all([pollDisputes(), pollDisputes()]);
    expect((await standingOf(sale)).disputes).toEqual(["won"]);
    // A bank that changes its mind later is heard of within a day.
    await shop.lever(`disputes/${id}/status`, { status: "lost" });
    const dayAgo = new Date(Date.now() - 25 * 3600_000);
    await db().dispute.updateMany({
      where: { providerDisputeId: id },
      data: { lookedUpAt: dayAgo },
    });
    await pollDisputes();
    expect((await standingOf(sale)).disputes).toEqual(["lost"]);
  });

  test("a refund the bank sent back leaves its money to the dispute by itself", async () => {
    const sale = await aSale({ card: "4000000000005126" });
    const given = await giveRefund(await anOperator(), {
      ...{ lineId: sale.line.id, amountMinor: 2000n, reason: "Un geste." },
    });
    if (!given.ok) throw new Error(given.reason);
    await settleRefund(given.value.refundId);
    await shop.lever("disputes", { session: sale.sessionId });
    await pollDisputes();
    expect((await standingOf(sale)).claimed).toEqual([2000n]);
    await shop.lever("delayed/run");
    const { providerRefundId } = await db().refund.findUniqueOrThrow({
      where: { id: given.value.refundId },
    });
    await confirmRefund(providerRefundId ?? "");
    expect((await standingOf(sale)).claimed).toEqual([0n]);
    const { checkout } = sale;
    const run = { job: { attempts: 1, max_attempts: 25 } } as never;
    await handlers["money-freed"]?.({ checkoutId: checkout.id }, run);
    expect((await standingOf(sale)).claimed).toEqual([2000n]);
  });
});
