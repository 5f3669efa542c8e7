import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { requestCopiesBack } from "@/lib/refunds/request-copies-back";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { paidCopies } from "@/prisma/testing/for-others";
import { aBook, anOperator, openShop, packageOf } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { behindGate } from "@/prisma/testing/model/call-gate";
import { findTeamPage } from "./team-page";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** Calls to the database one step may make, for one copy as for five hundred. */
const mostCalls = 60;
/** Milliseconds one step may take, on a computer that does much else: alone it is about one second. */
const longest = 8000;

test("C-34 R-24 five hundred copies are one order, and go back as one, in as many questions as two would take", async () => {
  const book = await aBook();
  const order = await paidCopies(book, 500);
  const page = await findTeamPage(order.buyer, order.orderId);
  expect(new Set(page?.copies.map(({ token }) => token)).size).toBe(500);
  const { orderId } = order;
  const { totalMinor } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
  expect(totalMinor).toBe(500n * 799n);

  const operator = await anOperator();
  const wish = { orderId, packageId: packageOf(book), count: 500, comment: null, locale: "en" };
  const bearer = { kind: "bearer" as const, orderId, locale: "en" };
  const asked = await bounded(() => requestCopiesBack(bearer, wish));
  if (!asked.ok) throw new Error(asked.reason);
  const approved = await bounded(() => approveRefund(operator, asked.value.requestId));
  if (!approved.ok) throw new Error(approved.reason);
  await bounded(() => settleRefund(approved.value.refundId));
  const back = { orderId, returnedMinor: 799n, claimedMinor: 799n };
  expect(await db().orderLine.count({ where: back })).toBe(500);
  await booksHold();
});

async function bounded<T>(step: () => Promise<T>) {
  let calls = 0;
  const count = () => {
    calls += 1;
    return true;
  };
  const began = performance.now();
  const [outcome] = (await behindGate(count, async () => [await step()])) ?? [];
  const took = performance.now() - began;
  console.info(`500 copies: ${calls} calls in ${Math.round(took)} ms`);
  expect(calls).toBeLessThan(mostCalls);
  expect(took).toBeLessThan(longest);
  return outcome as T;
}
