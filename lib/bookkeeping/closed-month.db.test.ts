import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addDays } from "@/lib/kernel/time";
import { type BalanceAsOf, balancesAsOf } from "@/lib/ledger/balance-as-of";
import { anEarningAuthor, aReturn, aSale } from "@/prisma/testing/earning-author";

beforeAll(foundShop);

function column(rows: BalanceAsOf[], pick: "bookedThenMinor" | "knownNowMinor") {
  return Object.fromEntries(
    rows.map((row) => [row.account, row[pick]] as const).filter(([, minor]) => minor !== 0n),
  );
}

test("LED-16 a closed month says the same after later refunds; what was told late stands in a column of its own", async () => {
  const earner = await anEarningAuthor();
  const first = await aSale(earner, 2_000n, addDays(new Date(), -3));
  const second = await aSale(earner, 1_000n, addDays(new Date(), -2));
  const monthEnd = new Date(Date.now() + 50);
  await expect.poll(() => Date.now() > monthEnd.getTime()).toBe(true);
  const asked = await balancesAsOf(monthEnd);
  const closed = {
    "provider-clearing": 2_905n,
    "provider-fees": 95n,
    "author-pending": -2_400n,
    "house-revenue": -600n,
  };
  expect(column(asked, "bookedThenMinor")).toEqual(closed);
  expect(column(asked, "knownNowMinor")).toEqual(closed);

  // One refund of the month after, and one that had happened before the month's end and was only told now.
  await aReturn(first, 500n, addDays(monthEnd, 1));
  await aReturn(second, 1_000n, addDays(monthEnd, -1));
  const again = await balancesAsOf(monthEnd);
  expect(column(again, "bookedThenMinor")).toEqual(closed);
  expect(column(again, "knownNowMinor")).toEqual({
    "provider-clearing": 1_905n,
    "provider-fees": 95n,
    "author-pending": -1_600n,
    "house-revenue": -400n,
  });
  expect(await balancesAsOf(monthEnd)).toEqual(again);
});
