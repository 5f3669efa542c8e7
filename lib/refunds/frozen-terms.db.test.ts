import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aSale, type Sale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { giveRefund } from "./give-refund";
import { settleRefund } from "./settle-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
let sale: Sale;
let refundId: string;
beforeAll(async () => {
  shop = await openShop();
  sale = await aSale();
  const gift = { lineId: sale.line.id, amountMinor: 500n, reason: "Un chapitre manquait." };
  const given = await giveRefund(await anOperator(), gift);
  if (!given.ok) throw new Error(given.reason);
  refundId = given.value.refundId;
  await settleRefund(refundId);
});
afterAll(() => shop.stop());

/** Each: what somebody with the shop's own role tries to change, and on which row. */
const tries: [string, () => string][] = [
  ["orders SET state = 'pending'", () => sale.orderId],
  ["orders SET total_minor = 1", () => sale.orderId],
  ["order_lines SET price_minor = price_minor + 1", () => sale.line.id],
  ["order_lines SET royalty_bp = 1", () => sale.line.id],
  ["order_lines SET minimum_minor = 0", () => sale.line.id],
  ["order_lines SET tax_minor = tax_minor + 1", () => sale.line.id],
  ["order_line_shares SET share_bp = 1", () => sale.line.id],
  ["order_line_shares SET amount_minor = 1", () => sale.line.id],
  ["refunds SET amount_minor = 1", () => refundId],
  ["refunds SET state = 'created'", () => refundId],
  ["refunds SET state = 'pending'", () => refundId],
  ["refunds SET provider_refund_id = 're_other'", () => refundId],
];

test.each(tries)(
  "what was sold and what went back is refused to the shop itself: %s",
  async (change, idOf) => {
    const key = change.startsWith("order_line_shares") ? "line_id" : "id";
    const tried = db().$executeRawUnsafe(`UPDATE ${change} WHERE ${key} = '${idOf()}'`);
    await expect(tried).rejects.toThrow(/keeps its terms and its past/);
  },
);

test("a refund that came home from the bank may still fail, and has ended then", async () => {
  const to = (state: string) => db().refund.update({ where: { id: refundId }, data: { state } });
  await to("failed");
  await expect(to("succeeded")).rejects.toThrow();
});
