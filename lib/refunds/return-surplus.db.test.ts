import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { payOrder } from "@/lib/orders/pay-order";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { listRefundsOfPayment } from "@/lib/payments/read-refund";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { movedOn } from "@/prisma/testing/disputed-sale";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { keepPromises, tryAgain } from "@/prisma/testing/whole-shop";
import { confirmRefund } from "./confirm-refund";
import { returnSurplus } from "./return-surplus";
import { settleRefund } from "./settle-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** A second payment of an order for 30.00, promised back and not sent yet. */
async function aSecondPayment(card?: string) {
  const book = await aBook();
  const { orderId, sessionId, payAt: first } = await anOrder([{ book, amountMinor: 3000n }]);
  await db().checkout.updateMany({ where: { orderId }, data: { state: "expired" } });
  await db().order.update({ where: { id: orderId }, data: { state: "failed" } });
  const second = await payOrder(orderId);
  await payAt(second);
  await settleCheckout(second?.split("/").at(-1) ?? "");
  await payAt(first, card);
  expect(await settleCheckout(sessionId)).toBe("surplus");
  const { id, paymentIntentId } = await db().checkout.findUniqueOrThrow({ where: { sessionId } });
  return { orderId, sessionId, checkoutId: id, intent: paymentIntentId ?? "" };
}

type Surplus = Awaited<ReturnType<typeof aSecondPayment>>;

async function dashboard({ intent: payment_intent }: Surplus, amount: number) {
  return (await stripe().refunds.create({ payment_intent, amount })).id;
}

/** What went back at the provider, oldest first, as far as it has not come to nothing. */
async function madeAt({ intent }: Surplus) {
  const refunds = await listRefundsOfPayment(intent);
  const alive = refunds.filter(({ state }) => state !== "failed");
  return alive.map(({ amountMinor }) => amountMinor).reverse();
}

async function ours({ checkoutId }: Surplus) {
  const refunds = await db().refund.findMany({ where: { checkoutId }, orderBy: { id: "asc" } });
  return refunds.map(({ amountMinor, state, failureReason }) => [
    ...[amountMinor, failureReason ?? state],
  ]);
}

async function isAllBack(surplus: Surplus) {
  expect(await movedOn(surplus.orderId, "refunds-due")).toBe(0n);
  expect(await returnSurplus(surplus.checkoutId)).toBe("returned-already");
  await booksHold();
}

describe("a second payment of which a part went back in the provider's dashboard", () => {
  test("REF-19 goes back in parts there, each heard twice and in any order, and each is booked once", async () => {
    const surplus = await aSecondPayment();
    const [ten, twenty] = [await dashboard(surplus, 1000), await dashboard(surplus, 2000)];
    for (const id of [twenty, ten, twenty, ten]) await confirmRefund(id);
    expect(await ours(surplus)).toEqual([
      [2000n, "succeeded"],
      [1000n, "succeeded"],
    ]);
    await isAllBack(surplus);
  });

  test("REF-19 PAY-16 goes back by itself for the rest, once, however often that is promised", async () => {
    const surplus = await aSecondPayment();
    await confirmRefund(await dashboard(surplus, 1000));
    const { checkoutId } = surplus;
    await Promise.all([keepPromises(), returnSurplus(checkoutId), returnSurplus(checkoutId)]);
    await keepPromises();
    expect(await madeAt(surplus)).toEqual([1000n, 2000n]);
    await isAllBack(surplus);
  });

  test("REF-19 heard of while our own return waits: ours gives way, and the rest goes", async () => {
    const surplus = await aSecondPayment();
    expect(await returnSurplus(surplus.checkoutId)).toBe("sent");
    await confirmRefund(await dashboard(surplus, 1000));
    await keepPromises();
    expect(await madeAt(surplus)).toEqual([1000n, 2000n]);
    expect(await ours(surplus)).toEqual([
      [3000n, "returned-elsewhere"],
      [1000n, "succeeded"],
      [2000n, "succeeded"],
    ]);
    await isAllBack(surplus);
  });

  test.each([
    ["by the provider's refusal of our own", false],
    ["by its event, before and after that refusal", true],
  ])("REF-19 heard of %s: what is there is booked, and the rest goes", async (_how, isTold) => {
    const surplus = await aSecondPayment();
    const { checkoutId } = surplus;
    expect(await returnSurplus(checkoutId)).toBe("sent");
    const ten = await dashboard(surplus, 1000);
    const own = await db().refund.findFirstOrThrow({ where: { checkoutId } });
    if (isTold) {
      await db().refund.update({ where: { id: own.id }, data: { state: "sent" } });
      await expect(confirmRefund(ten)).rejects.toThrow("meets one of ours that is being sent");
    }
    await settleRefund(own.id);
    if (isTold) expect(await confirmRefund(ten)).toBe("succeeded");
    await tryAgain();
    await tryAgain();
    expect(await madeAt(surplus)).toEqual([1000n, 2000n]);
    const arrived = (await ours(surplus)).filter(([, state]) => state === "succeeded");
    expect(arrived.map(([amountMinor]) => amountMinor)).toEqual([1000n, 2000n]);
    await isAllBack(surplus);
  });

  test("REF-19 a part that came to nothing there takes nothing: the whole is still to be returned", async () => {
    const surplus = await aSecondPayment("4000000000005126");
    const ten = await dashboard(surplus, 1000);
    await confirmRefund(ten);
    await shop.lever("delayed/run");
    expect(await confirmRefund(ten)).toBe("failed");
    await shop.lever("refunds/next", { session: surplus.sessionId, outcome: "now" });
    await keepPromises();
    expect(await madeAt(surplus)).toEqual([3000n]);
    await isAllBack(surplus);
  });

  test("the database refuses a second return of ours beside one that is being sent, and more than was paid", async () => {
    const surplus = await aSecondPayment();
    const { orderId, checkoutId } = surplus;
    await confirmRefund(await dashboard(surplus, 1000));
    const row = (amountMinor: bigint) =>
      db().refund.create({
        data: {
          ...{ kind: "surplus", orderId, checkoutId, amountMinor, currency: "EUR" },
          createdAt: new Date(),
        },
      });
    await expect(row(2001n)).rejects.toThrow("more than was paid");
    await row(1000n);
    await expect(row(1000n)).rejects.toThrow("refunds_one_of_ours_per_surplus");
  });
});
