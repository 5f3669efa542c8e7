import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { aBundleOrder } from "@/prisma/factories/a-bundle-order";
import { atInstant } from "@/prisma/factories/at-instant";
import { aBook, anOperator, anOrder, aReader, openShop, payAt } from "@/prisma/testing/living-shop";
import { approveRefund } from "./approve-refund";
import { listRefundQueue } from "./refund-queue";
import { requestRefund } from "./request-refund";
import { returnsOften } from "./return-habit";
import { findReturnHabits } from "./return-habits";
import { settleRefund } from "./settle-refund";
import { withdrawRefund } from "./withdraw-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
beforeAll(async () => {
  shop = await openShop();
  operator = await anOperator();
});
afterAll(() => shop.stop());

type Reader = Awaited<ReturnType<typeof aReader>>;

async function bought(reader: Reader, amountMinor = 2000n) {
  const order = await anOrder(
    [{ book: await aBook({ minimumMinor: 0n }), amountMinor }],
    reader.email,
  );
  if (order.payAt) {
    await payAt(order.payAt);
    await settleCheckout(order.sessionId);
  }
  return db().orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
}

async function asked(reader: Reader, lineId: string) {
  const request = await requestRefund(reader, { lineId, comment: null, locale: "fr" });
  if (!request.ok) throw new Error(request.reason);
  return request.value.requestId;
}

async function gaveBack(reader: Reader, amountMinor = 2000n) {
  const { id, priceMinor } = await bought(reader, amountMinor);
  const approved = await approveRefund(operator, await asked(reader, id));
  if (!approved.ok) throw new Error(approved.reason);
  if (priceMinor > 0n) await settleRefund(approved.value.refundId);
}

async function habitOf({ email }: Reader) {
  return (await findReturnHabits(operator, [email])).get(email);
}

describe("a reader who returns again and again", () => {
  test("REF-20 R-35 asks a fourth time in thirty days: it is taken, marked in words for the operator, and cannot be declined by anyone", async () => {
    const reader = await aReader();
    for (const _ of [1, 2, 3]) await gaveBack(reader);
    const requestId = await asked(reader, (await bought(reader)).id);
    const request = (await listRefundQueue(operator)).find(({ id }) => id === requestId);
    expect(request).toMatchObject({ state: "requested", wasInTime: true });
    expect(request?.habit).toEqual({ bought: 4, returned: 3, askedLately: 4 });
    expect(request?.habit && returnsOften(request.habit)).toBe(true);
    expect((await approveRefund(operator, requestId)).ok).toBe(true);
  });

  test("R-35 what was kept, what was taken back and what is long ago count as what they are", async () => {
    const reader = await aReader();
    await gaveBack(reader);
    await bought(reader);
    await withdrawRefund(reader, await asked(reader, (await bought(reader)).id));
    expect(await habitOf(reader)).toEqual({ bought: 3, returned: 1, askedLately: 1 });
    const later = await atInstant(addDays(now(), 31), () => habitOf(reader));
    expect(later).toEqual({ bought: 3, returned: 1, askedLately: 0 });
  });

  test("R-35 a bundle is one purchase, however many books it holds", async () => {
    const reader = await aReader();
    const books = await Promise.all([aBook(), aBook()]);
    await aBundleOrder({ books, priceMinor: 3_000n, buyer: reader });
    await bought(reader);
    expect(await habitOf(reader)).toEqual({ bought: 2, returned: 0, askedLately: 0 });
  });

  test("R-35 a free book that went back counts, and nobody is counted for another's address", async () => {
    const [reader, other] = [await aReader(), await aReader()];
    await gaveBack(reader, 0n);
    await bought(other);
    expect(await habitOf(reader)).toEqual({ bought: 1, returned: 1, askedLately: 1 });
    expect(await habitOf(other)).toEqual({ bought: 1, returned: 0, askedLately: 0 });
    expect(await habitOf(await aReader())).toBeUndefined();
  });
});
