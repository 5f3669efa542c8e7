import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listRefundsOfPayment } from "@/lib/payments/read-refund";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { aRequest } from "@/prisma/testing/asked-back";
import { aSale, movedOn, type Sale, standingOf } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { adoptRefundsOf } from "./adopt-refund";
import { applyRefundNews } from "./apply-refund-news";
import { approveRefund } from "./approve-refund";
import { confirmRefund } from "./confirm-refund";
import { settleRefund } from "./settle-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
beforeAll(async () => {
  shop = await openShop();
  operator = await anOperator();
});
afterAll(() => shop.stop());

async function approved(requestId: string) {
  const answer = await approveRefund(operator, requestId);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.refundId;
}

/** A sale whose refund the provider would not make, as far as the shop was told. */
async function aRefusal(card?: string) {
  const request = await aRequest(card ? { card } : {});
  const refundId = await approved(request.requestId);
  await applyRefundNews(refundId, { state: "failed", failureReason: "invalid_request" });
  return { ...request, refundId };
}

function madeNaming({ checkout }: Sale, refundId: string) {
  const payment_intent = checkout.paymentIntentId ?? "";
  return stripe().refunds.create({ payment_intent, metadata: { refund_id: refundId } });
}

async function refundsOf({ orderId }: Sale) {
  const refunds = await db().refund.findMany({ where: { orderId }, orderBy: { createdAt: "asc" } });
  return refunds.map(({ kind, state, failureReason }) => `${kind} ${failureReason ?? state}`);
}

function told({ orderId }: Sale) {
  const open = { orderId, kind: "refund-revived", resolvedAt: null };
  return db().paymentException.count({ where: open });
}

describe("a refund of ours that had come to nothing and was made after all", () => {
  test("R-15 is booked at once and once, settles its request, and the operator is told", async () => {
    const sale = await aRefusal();
    const { id } = await madeNaming(sale, sale.refundId);
    expect(await confirmRefund(id)).toBe("succeeded");
    for (const _ of [1, 2]) expect(await confirmRefund(id)).toBe("old-news");
    expect(await refundsOf(sale)).toEqual(["request invalid_request", "provider succeeded"]);
    expect(await standingOf(sale)).toMatchObject({ returned: [2000n], access: ["closed"] });
    expect(await movedOn(sale.orderId, "author-pending", sale.authorId)).toBe(0n);
    const where = { id: sale.requestId };
    expect((await db().refundRequest.findUniqueOrThrow({ where })).state).toBe("settled");
    expect(await told(sale)).toBe(1);
    await booksHold();
  });

  test("R-15 makes a second try that waits give way: the money leaves once", async () => {
    const sale = await aRefusal();
    const second = await approved(sale.requestId);
    const { id } = await madeNaming(sale, sale.refundId);
    expect(await confirmRefund(id)).toBe("succeeded");
    await settleRefund(second);
    expect(await listRefundsOfPayment(sale.checkout.paymentIntentId ?? "")).toHaveLength(1);
    expect(await refundsOf(sale)).toEqual([
      ...["request invalid_request", "request returned-elsewhere", "provider succeeded"],
    ]);
    await booksHold();
  });

  test("R-15 that we learn of by the provider's refusal of a second try is looked up and booked once", async () => {
    const sale = await aRefusal();
    const second = await approved(sale.requestId);
    await madeNaming(sale, sale.refundId);
    await settleRefund(second);
    for (const _ of [1, 2]) await adoptRefundsOf(sale.checkout.id);
    expect(await refundsOf(sale)).toEqual([
      ...["request invalid_request", "request charge_already_refunded", "provider succeeded"],
    ]);
    await booksHold();
  });

  test("R-16 and comes home from the bank later: everything is as it was", async () => {
    const sale = await aRefusal("4000000000005126");
    const { id } = await madeNaming(sale, sale.refundId);
    expect(await confirmRefund(id)).toBe("succeeded");
    await shop.lever("delayed/run");
    expect(await confirmRefund(id)).toBe("failed");
    expect(await standingOf(sale)).toMatchObject({ returned: [0n], access: ["active"] });
    expect(await movedOn(sale.orderId, "author-pending", sale.authorId)).toBe(-1600n);
    await booksHold();
  });
});

describe("news of a refund that names a row of ours which is not there", () => {
  test("R-14 are taken in as made elsewhere: one booking, however often they come", async () => {
    const sale = await aSale();
    const { id } = await madeNaming(sale, randomUUID());
    await Promise.allSettled([confirmRefund(id), confirmRefund(id)]);
    expect(await confirmRefund(id)).toBe("old-news");
    expect(await refundsOf(sale)).toEqual(["provider succeeded"]);
    expect(await standingOf(sale)).toMatchObject({ claimed: [2000n], returned: [2000n] });
    expect(await told(sale)).toBe(0);
    await booksHold();
  });
});
