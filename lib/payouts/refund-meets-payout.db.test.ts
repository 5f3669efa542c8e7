import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { balance } from "@/lib/ledger/balance";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { giveRefund } from "@/lib/refunds/give-refund";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { anEarningAuthor, aReleasedSale, payoutsOf } from "@/prisma/testing/earning-author";
import { createPayouts } from "./create-payouts";
import { drawStatements } from "./draw-statements";

beforeAll(async () => {
  await foundShop();
});

const july = new Date("2026-07-10T12:00:00Z");
const inAugust = new Date("2026-08-01T08:00:00Z");

test("R-19 a refund that arrives while a payout is prepared is in it whole, or in the next one whole", async () => {
  const operator = await findOperator();
  for (let turn = 0; turn < 8; turn += 1) {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 3_000n, july);
    const sale = await aReleasedSale(earner, 3_000n, july);
    await atInstant(inAugust, async () => {
      await drawStatements(null);
      const lineId = sale.lines[0]?.id ?? "";
      const gift = { lineId, amountMinor: 3_000n, reason: "Geste." };
      const given = await giveRefund(operator, gift);
      if (!given.ok) throw new Error(given.reason);
      const { refundId } = given.value;
      const news = { id: `re_${refundId}`, refundId, state: "succeeded" as const };
      const acts = [() => createPayouts(null), () => applyRefundNews(refundId, news)];
      if (turn % 2 === 1) acts.reverse();
      await Promise.all(acts.map((act) => act()));
    });
    const payouts = await payoutsOf(earner);
    const paidMinor = payouts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    expect([0n, 2_400n, 4_800n]).toContain(paidMinor);
    const left = (await balance("author-available", earner.author.id)).get("EUR") ?? 0n;
    expect(left).toBe(2_400n - paidMinor);
  }
});
