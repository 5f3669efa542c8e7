import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { editCurrencies } from "@/lib/pricing/edit-currencies";
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
import { giveUpBalance } from "./give-up-balance";
import { minimumsDesk } from "./minimums-desk";
import { setPayoutMinimums } from "./set-payout-minimums";

beforeAll(foundShop);

const july = new Date("2026-07-10T12:00:00Z");
const inAugust = new Date("2026-08-01T08:00:00Z");

test("a smallest payout holds for its own currency, and one without any is paid to the last unit", async () => {
  const operator = await findOperator();
  expect(await editCurrencies(operator, ["EUR", "USD", "GBP"], "+USD.+GBP")).toMatchObject({
    ok: true,
  });
  const one = (currency: string, minimumMinor: bigint, shownMinor: bigint) => ({
    currency,
    minimumMinor,
    shownMinor,
  });
  expect(
    await setPayoutMinimums(operator, [one("EUR", 2_000n, 2_000n), one("USD", 500n, 0n)]),
  ).toEqual({
    ok: true,
    value: { changed: ["USD"] },
  });
  // Another operator's page still shows what was before; nothing of its form counts.
  expect(
    await setPayoutMinimums(operator, [one("EUR", 1n, 2_000n), one("USD", 1n, 0n)]),
  ).toMatchObject({
    reason: "changed-meanwhile",
  });
  expect(await setPayoutMinimums(operator, [one("ISK", 1n, 0n)])).toMatchObject({
    reason: "currency-unknown",
  });
  expect(await minimumsDesk(operator)).toEqual([
    { currency: "EUR", minimumMinor: 2_000n },
    { currency: "USD", minimumMinor: 500n },
    { currency: "GBP", minimumMinor: 0n },
  ]);
  const records = await db().auditRow.findMany({ where: { action: "payout-minimums-set" } });
  expect(records.map(({ details }) => details)).toEqual([{ USD: "0 → 500" }]);

  // 8.00 of each is below what is kept back in euros alone.
  const [euros, dollars, pounds] = [
    await anEarningAuthor({ currency: "EUR" }),
    await anEarningAuthor({ currency: "USD" }),
    await anEarningAuthor({ currency: "GBP" }),
  ];
  for (const earner of [euros, dollars, pounds]) await aReleasedSale(earner, 1_000n, july);
  await atInstant(inAugust, async () => {
    await drawStatements(null);
    await createPayouts(null);
  });
  const drawn = (await Promise.all([euros, dollars, pounds].map(statementsOf))).flat();
  expect(drawn.map(({ minimumMinor, carryReason }) => [minimumMinor, carryReason])).toEqual([
    [2_000n, "below-minimum"],
    [500n, null],
    [0n, null],
  ]);
  const paid = await Promise.all([euros, dollars, pounds].map(payoutsOf));
  expect(paid.map((payouts) => payouts.map(({ amountMinor }) => amountMinor))).toEqual([
    [],
    [800n],
    [800n],
  ]);
  const left = await authorPayouts(euros.author);
  expect(left.tooSmall.map(({ currency }) => currency)).toEqual(["EUR"]);
  expect(await giveUpBalance(euros.author, { currency: "EUR", amountMinor: 800n })).toMatchObject({
    ok: true,
  });
});
