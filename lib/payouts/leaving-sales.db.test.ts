import { beforeAll, describe, expect, test } from "vitest";
import type { Operator } from "@/lib/accounts/actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { balance } from "@/lib/ledger/balance";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { giveRefund } from "@/lib/refunds/give-refund";
import type { OrderRow } from "@/prisma/factories/a-paid-order";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  anEarningAuthor,
  aReleasedSale,
  payoutsOf,
  statementsOf,
} from "@/prisma/testing/earning-author";
import { authorPayouts } from "./author-payouts";
import { createPayouts } from "./create-payouts";
import { drawStatements } from "./draw-statements";
import { openTransferBatch } from "./open-transfer-batch";

let operator: Operator;
beforeAll(async () => {
  await foundShop();
  operator = await findOperator();
});

const july = new Date("2026-07-10T12:00:00Z");
const inAugust = new Date("2026-08-01T08:00:00Z");

/** The operator gives a sale back; the bank has not answered. Answers how the bank answers. */
async function onItsWay(order: OrderRow, amountMinor: bigint) {
  const wish = { lineId: order.lines[0]?.id ?? "", amountMinor, reason: "Geste." };
  const given = await giveRefund(operator, wish);
  if (!given.ok) throw new Error(given.reason);
  const { refundId } = given.value;
  return (state: "succeeded" | "failed") =>
    applyRefundNews(refundId, { id: `re_${refundId}`, refundId, state });
}

function payInAugust() {
  return atInstant(inAugust, async () => {
    await drawStatements(null);
    await createPayouts(null);
  });
}

describe("money that is on its way back to a reader", () => {
  test("P-07 P-15 is not paid to the author: the payout leaves it out, and nobody falls below zero", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 5_000n, july);
    const leaving = await aReleasedSale(earner, 3_000n, july);
    const arrive = await onItsWay(leaving, 1_500n);
    await payInAugust();
    expect(await statementsOf(earner)).toMatchObject([{ closingMinor: 6_400n, carryReason: null }]);
    expect(await payoutsOf(earner)).toMatchObject([{ amountMinor: 5_200n }]);
    const shown = async () => (await authorPayouts(earner.author)).balances;
    expect(await shown()).toMatchObject([{ availableMinor: 1_200n, atRiskMinor: 1_200n }]);
    await arrive("succeeded");
    expect(await shown()).toMatchObject([{ availableMinor: 0n, atRiskMinor: 0n }]);
    const available = await balance("author-available", earner.author.id);
    expect(available.get("EUR")).toBe(0n);
    await openTransferBatch(operator, "EUR");
  });

  test("P-21 holds a payout up with a stored reason when it is all there is, and is paid when it comes back", async () => {
    const earner = await anEarningAuthor();
    const leaving = await aReleasedSale(earner, 3_000n, july);
    const arrive = await onItsWay(leaving, 3_000n);
    await payInAugust();
    expect(await statementsOf(earner)).toMatchObject([{ carryReason: "at-risk" }]);
    expect(await payoutsOf(earner)).toEqual([]);
    await arrive("failed");
    await atInstant(inAugust, () => createPayouts(null));
    expect(await payoutsOf(earner)).toMatchObject([{ amountMinor: 2_400n, state: "created" }]);
    await openTransferBatch(operator, "EUR");
  });

  test("P-15 stops a prepared payout that holds it, which is prepared again without it by itself", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 5_000n, july);
    const leaving = await aReleasedSale(earner, 3_000n, july);
    await payInAugust();
    const arrive = await onItsWay(leaving, 3_000n);
    expect((await openTransferBatch(operator, "EUR")).ok).toBe(false);
    await atInstant(inAugust, () => createPayouts(null));
    expect(await payoutsOf(earner)).toMatchObject([
      { state: "cancelled", reason: "at-risk", amountMinor: 6_400n },
      { state: "created", amountMinor: 4_000n },
    ]);
    expect((await openTransferBatch(operator, "EUR")).ok).toBe(true);
    await arrive("succeeded");
    const available = await balance("author-available", earner.author.id);
    expect(available.get("EUR")).toBe(0n);
  });

  test("R-19 given back while a payout is prepared and handed over, it is never paid to both", async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const earner = await anEarningAuthor();
      await aReleasedSale(earner, 5_000n, july);
      const leaving = await aReleasedSale(earner, 3_000n, july);
      await atInstant(inAugust, () => drawStatements(null));
      const acts: (() => Promise<unknown>)[] = [
        () => onItsWay(leaving, 3_000n),
        () => createPayouts(null),
      ];
      if (turn % 2 === 1) acts.reverse();
      await atInstant(inAugust, () => Promise.all(acts.map((act) => act())));
      await openTransferBatch(operator, "EUR");
      await atInstant(inAugust, () => createPayouts(null));
      await openTransferBatch(operator, "EUR");
      const sent = (await payoutsOf(earner)).filter(({ state }) => state === "sent");
      expect(sent.map(({ amountMinor }) => amountMinor)).toEqual([4_000n]);
    }
  });
});
