import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { balance } from "@/lib/ledger/balance";
import { findConversion } from "@/lib/ledger/find-conversion";
import { listConversions } from "@/lib/ledger/list-conversions";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { atInstant } from "@/prisma/factories/at-instant";
import { anEarningAuthor, payoutsOf, statementsOf } from "@/prisma/testing/earning-author";
import { anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { createPayouts } from "./create-payouts";
import { drawStatements } from "./draw-statements";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

test("P-19 A-15 sold in dollars and settled in euros, an author is owed and paid dollars; rate, fee and rest are lines of the house's", async () => {
  await shop.lever("settlements", { currency: "usd", settled_in: "eur", rate: 0.9333 });
  const earner = await anEarningAuthor({ currency: "USD" });
  const sold = await anOrder([{ book: earner.book, amountMinor: 3_333n }]);
  await payAt(sold.payAt);
  await settleCheckout(sold.sessionId);
  const later = addDays(new Date(), 100);
  await atInstant(addDays(new Date(), 62), releaseRoyalties);
  await atInstant(later, async () => {
    await drawStatements(null);
    await createPayouts(null);
  });
  // 80 % of 33.33, in the currency it was sold in and in no other.
  const drawn = await statementsOf(earner);
  expect(new Set(drawn.map(({ currency }) => currency))).toEqual(new Set(["USD"]));
  expect(drawn.at(-1)?.closingMinor).toBe(2_666n);
  expect(await payoutsOf(earner)).toMatchObject([{ currency: "USD", amountMinor: 2_666n }]);
  expect([...(await balance("payouts-in-transit", earner.author.id))]).toEqual([["USD", 2_666n]]);
  expect(await listConversions(10)).toMatchObject([
    {
      ...{ cause: `order:${sold.orderId}` },
      from: { currency: "USD", amountMinor: 3_333n },
      to: { currency: "EUR", amountMinor: 3_111n },
    },
  ]);
  expect(await findConversion("USD", "EUR")).toEqual((await listConversions(1))[0]);
  expect(await findConversion("EUR", "USD")).toBeNull();
  // Nothing is rounded away: each currency balances, and what was converted stands on both sides of the exchange.
  expect(await balance("exchange")).toEqual(
    new Map([
      ["EUR", -3_111n],
      ["USD", 3_333n],
    ]),
  );
  const fee = await db().ledgerEntry.findUniqueOrThrow({
    where: { cause: `order:${sold.orderId}:fee` },
    include: { postings: { where: { account: "provider-fees" } } },
  });
  expect(fee).toMatchObject({ code: "provider-fee", currency: "EUR" });
  const feeMinor = fee.postings[0]?.amountMinor ?? 0n;
  expect(feeMinor).toBeGreaterThan(0n);
  expect(await balance("provider-clearing")).toEqual(
    new Map([
      ["EUR", 3_111n - feeMinor],
      ["USD", 0n],
    ]),
  );
});
