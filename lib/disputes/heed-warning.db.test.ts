import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aSale, standingOf } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { listFraudWarnings } from "./dispute-queue";
import { followDispute } from "./follow-dispute";
import { heedWarning } from "./heed-warning";
import { returnWarned } from "./return-warned";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aWarning() {
  const sale = await aSale();
  const warning = await shop.lever("warnings", {
    ...{ session: sale.sessionId, fraud_type: "made_with_stolen_card" },
  });
  return { ...sale, warningId: warning.id as string };
}

async function listed(orderId: string) {
  return db().paymentException.findMany({ where: { orderId, kind: "fraud-warning" } });
}

describe("an early fraud warning", () => {
  test("REF-24 R-34 is the operator's task, once, with its advice; nothing is returned by itself", async () => {
    const { warningId, orderId } = await aWarning();
    const heeded = await Promise.all([heedWarning(warningId), heedWarning(warningId)]);
    expect(heeded).toEqual(["raised", "raised"]);
    const [exception, ...more] = await listed(orderId);
    expect(more).toEqual([]);
    expect(exception?.details).toMatchObject({
      ...{ fraudType: "made_with_stolen_card", leftMinor: "2000", advice: "refund" },
    });
    expect(await db().refund.count({ where: { orderId } })).toBe(0);
    expect((await standingOf({ orderId })).access).toEqual(["active"]);
  });

  test("REF-24 R-34 a refund given then prevents the dispute: no fee, no second debit, and the task is done", async () => {
    const { warningId, orderId, sessionId } = await aWarning();
    await heedWarning(warningId);
    const [[exception], operator] = [await listed(orderId), await anOperator()];
    const answers = [
      await returnWarned(operator, exception?.id ?? ""),
      await returnWarned(operator, exception?.id ?? ""),
    ];
    expect(answers.map((one) => (one.ok ? "ok" : one.reason))).toEqual(["ok", "warning-unknown"]);
    for (const { id } of await db().refund.findMany({ where: { orderId } })) await settleRefund(id);
    const { id } = await shop.lever("disputes", { session: sessionId, kind: "prevented" });
    expect(await followDispute(id)).toBe("closed");
    expect(await db().ledgerEntry.count({ where: { orderId, code: "dispute-fee" } })).toBe(0);
    expect(await standingOf({ orderId })).toEqual({
      ...{ claimed: [2000n], returned: [2000n], access: ["closed"], disputes: ["closed"] },
    });
    expect((await listFraudWarnings(operator)).map((one) => one.orderId)).not.toContain(orderId);
  });

  test("R-34 of a payment that is disputed already asks for nothing, and closes itself when one follows", async () => {
    const { warningId, orderId, sessionId } = await aWarning();
    expect(await heedWarning(warningId)).toBe("raised");
    const { id } = await shop.lever("disputes", { session: sessionId });
    await followDispute(id);
    expect(await heedWarning(warningId)).toBe("nothing-left");
    const [exception] = await listed(orderId);
    expect(exception?.resolvedAt).not.toBeNull();
  });

  test("C-23 of another shop's payment is nobody's here", async () => {
    const payment = await shop.lever("payments", { amount: 2000 });
    const { id } = await shop.lever("warnings", { charge: payment.charge });
    expect(await heedWarning(id)).toBe("foreign");
  });
});
