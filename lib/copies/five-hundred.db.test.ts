import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { requestCopiesBack } from "@/lib/refunds/request-copies-back";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { paidCopies } from "@/prisma/testing/for-others";
import {
  aBook,
  anOperator,
  openShop,
  packageOf,
  type TestBook,
} from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { behindGate } from "@/prisma/testing/model/call-gate";
import { findTeamPage } from "./team-page";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

test("C-34 R-24 five hundred copies are one order, and go back as one, in as many questions as two", async () => {
  const book = await aBook();
  const order = await paidCopies(book, 500);
  const page = await findTeamPage(order.buyer, order.orderId);
  expect(new Set(page?.copies.map(({ token }) => token)).size).toBe(500);
  const { orderId } = order;
  const { totalMinor } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
  expect(totalMinor).toBe(500n * 799n);

  const ofTwo = await goBack(book, (await paidCopies(book, 2)).orderId, 2);
  expect(await goBack(book, orderId, 500)).toEqual(ofTwo);
  const back = { orderId, returnedMinor: 799n, claimedMinor: 799n };
  expect(await db().orderLine.count({ where: back })).toBe(500);
  await booksHold();
});

/** All copies of an order given back; answers how many calls to the database and the provider each step took. */
async function goBack(book: TestBook, orderId: string, count: number) {
  const operator = await anOperator();
  const wish = { orderId, packageId: packageOf(book), count, comment: null, locale: "en" };
  const bearer = { kind: "bearer" as const, orderId, locale: "en" };
  const asked = await counted(() => requestCopiesBack(bearer, wish));
  if (!asked.outcome.ok) throw new Error(asked.outcome.reason);
  const { requestId } = asked.outcome.value;
  const approved = await counted(() => approveRefund(operator, requestId));
  if (!approved.outcome.ok) throw new Error(approved.outcome.reason);
  const { refundId } = approved.outcome.value;
  const settled = await counted(() => settleRefund(refundId));
  return { asked: asked.calls, approved: approved.calls, settled: settled.calls };
}

async function counted<T>(step: () => Promise<T>) {
  let calls = 0;
  const count = () => {
    calls += 1;
    return true;
  };
  const done = await behindGate(count, async () => ({ outcome: await step() }));
  if (!done) throw new Error("the step fell silent");
  return { ...done, calls };
}
