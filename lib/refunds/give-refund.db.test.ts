import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listRefundsOfPayment } from "@/lib/payments/read-refund";
import { db } from "@/lib/platform/db";
import { aSale, type Sale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { giveRefund } from "./give-refund";
import { settleRefund } from "./settle-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
beforeAll(async () => {
  shop = await openShop();
  operator = await anOperator();
});
afterAll(() => shop.stop());

function aForm({ line }: Sale) {
  return { refundId: randomUUID(), lineId: line.id, amountMinor: 500n, reason: "Un geste." };
}

async function settleAllOf({ orderId }: Sale) {
  for (const { id } of await db().refund.findMany({ where: { orderId } })) await settleRefund(id);
}

async function madeAt({ checkout }: Sale) {
  const refunds = await listRefundsOfPayment(checkout.paymentIntentId ?? "");
  return refunds.map(({ amountMinor }) => amountMinor);
}

describe("one form of the operator", () => {
  test("R-09 sent twice at once, and again after its answer was lost, is one refund at the provider and on record once", async () => {
    const sale = await aSale();
    const form = aForm(sale);
    const presses = await Promise.all([1, 2].map(() => giveRefund(operator, form)));
    await settleAllOf(sale);
    const late = await giveRefund(operator, form);
    await settleAllOf(sale);
    const given = { ok: true, value: { refundId: form.refundId } };
    expect([...presses, late]).toEqual([given, given, given]);
    expect(await madeAt(sale)).toEqual([500n]);
    expect(await db().auditRow.count({ where: { subjectId: form.refundId } })).toBe(1);
    await booksHold();
  });

  test("R-09 sent at once for lines of two orders gives of one of them, and says so to the other", async () => {
    const sales = [await aSale(), await aSale()];
    const form = aForm(sales[0] as Sale);
    const presses = await Promise.all(
      sales.map(({ line }) => giveRefund(operator, { ...form, lineId: line.id })),
    );
    const refusals = presses.flatMap((press) => (press.ok ? [] : [press.reason]));
    expect(refusals).toEqual(["form-used"]);
    expect(await db().refund.count({ where: { id: form.refundId } })).toBe(1);
  });

  test("R-09 that has given all of a line says so to the second press too", async () => {
    const sale = await aSale();
    const form = { ...aForm(sale), amountMinor: 2000n };
    await giveRefund(operator, form);
    expect(await giveRefund(operator, form)).toMatchObject({ ok: true });
  });

  test("R-09 gives nothing else any more: neither another amount nor another line, nor another order", async () => {
    const [sale, other] = [await aSale({ amounts: [2000n, 2000n] }), await aSale()];
    const form = aForm(sale);
    await giveRefund(operator, form);
    const changed = [
      { ...form, amountMinor: 501n },
      { ...form, lineId: sale.lines[1]?.id ?? "" },
      { ...form, lineId: other.line.id },
    ];
    for (const one of changed)
      expect(await giveRefund(operator, one)).toMatchObject({ ok: false, reason: "form-used" });
    await settleAllOf(sale);
    expect([await madeAt(sale), await madeAt(other)]).toEqual([[500n], []]);
  });

  test("R-09 two forms give twice, also the same amount of the same line", async () => {
    const sale = await aSale();
    for (const form of [aForm(sale), aForm(sale)]) await giveRefund(operator, form);
    await settleAllOf(sale);
    expect(await madeAt(sale)).toEqual([500n, 500n]);
  });
});
