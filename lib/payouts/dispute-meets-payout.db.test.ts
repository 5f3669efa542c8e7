import { afterAll, beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/accounts/actor";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { shopZone } from "@/lib/kernel/shop-zone";
import { addDays } from "@/lib/kernel/time";
import { dayIn } from "@/lib/kernel/zoned-day";
import { balance } from "@/lib/ledger/balance";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  anEarningAuthor,
  aReleasedSale,
  type EarningAuthor,
  payoutsOf,
  statementsOf,
} from "@/prisma/testing/earning-author";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { confirmTransfer } from "./confirm-transfer";
import { createPayouts } from "./create-payouts";
import { drawStatements } from "./draw-statements";
import { openTransferBatch } from "./open-transfer-batch";

// Royalties of a real payment, released, paid out or about to be, and then its reader's bank takes the money back.

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Operator;
beforeAll(async () => {
  shop = await openShop();
  operator = await findOperator();
});
afterAll(() => shop.stop());

const [year = 0, month = 0] = dayIn(new Date(), shopZone).split("-").map(Number);

/** The morning of the first day of a month to come. */
function firstOf(monthsAhead: number) {
  return new Date(Date.UTC(year, month - 1 + monthsAhead, 1, 8));
}

/** A payment of 50.00 whose window is over: 40.00 of it are payable to its author from now on. */
async function aRealSale({ author }: EarningAuthor) {
  const book = await aBook();
  await db().bookAuthor.updateMany({ where: { bookId: book.id }, data: { authorId: author.id } });
  const placed = await anOrder([{ book, amountMinor: 5_000n }]);
  await payAt(placed.payAt);
  await settleCheckout(placed.sessionId);
  await db().orderLine.updateMany({
    where: { orderId: placed.orderId },
    data: { refundableUntil: addDays(new Date(), -1) },
  });
  await releaseRoyalties();
  return placed.sessionId;
}

/** The reader's bank opens a dispute at an instant; answers how the provider goes on to tell of it. */
async function disputed(session: string, at: Date) {
  const { id } = await atInstant(at, () => shop.lever("disputes", { session }));
  await atInstant(at, () => followDispute(id));
  return async (status: "won" | "lost", later: Date) => {
    await atInstant(later, () => shop.lever(`disputes/${id}/status`, { status }));
    expect(await atInstant(later, () => followDispute(id))).toBe(status);
  };
}

function payIn(instant: Date) {
  return atInstant(instant, async () => {
    await drawStatements(null);
    await createPayouts(null);
  });
}

async function payableTo({ author }: EarningAuthor) {
  return (await balance("author-available", author.id)).get("EUR") ?? 0n;
}

test("P-18 lost after the royalties were paid out leaves the author below zero, and the next sales make it good", async () => {
  const earner = await anEarningAuthor();
  const session = await aRealSale(earner);
  await payIn(firstOf(1));
  const [payout] = await payoutsOf(earner);
  if (!payout) throw new Error("nothing was prepared");
  await atInstant(firstOf(1), async () => {
    await openTransferBatch(operator, "EUR");
    const paidOn = dayIn(firstOf(1), shopZone);
    const proof = { payoutId: payout.id, reference: "VIR 1", paidOn, amountMinor: 4_000n };
    expect((await confirmTransfer(operator, proof)).ok).toBe(true);
  });
  const end = await disputed(session, addDays(firstOf(1), 3));
  expect(await payableTo(earner)).toBe(0n);
  await end("lost", addDays(firstOf(1), 5));
  expect(await payableTo(earner)).toBe(-4_000n);
  await payIn(firstOf(2));
  expect((await statementsOf(earner)).at(-1)).toMatchObject({
    ...{ openingMinor: 4_000n, closingMinor: -4_000n, carryReason: "negative-balance" },
  });
  expect(await payoutsOf(earner)).toMatchObject([{ state: "paid" }]);
  await aReleasedSale(earner, 10_000n, addDays(firstOf(2), 9));
  await payIn(firstOf(3));
  expect((await statementsOf(earner)).at(-1)).toMatchObject({
    ...{ openingMinor: -4_000n, closingMinor: 4_000n, carryReason: null },
  });
  expect((await payoutsOf(earner)).at(-1)).toMatchObject({ amountMinor: 4_000n, state: "created" });
  await atInstant(firstOf(3), () => openTransferBatch(operator, "EUR"));
});

test("LED-13 released and then disputed is left out of the payout, and paid once the dispute is won", async () => {
  const earner = await anEarningAuthor();
  await aReleasedSale(earner, 3_000n, new Date());
  const end = await disputed(await aRealSale(earner), new Date());
  await payIn(firstOf(1));
  expect(await statementsOf(earner)).toMatchObject([{ closingMinor: 6_400n, carryReason: null }]);
  expect(await payoutsOf(earner)).toMatchObject([{ amountMinor: 2_400n }]);
  await atInstant(firstOf(1), () => openTransferBatch(operator, "EUR"));
  await end("won", addDays(firstOf(1), 5));
  await payIn(firstOf(2));
  expect(await payoutsOf(earner)).toMatchObject([{ amountMinor: 2_400n }, { amountMinor: 4_000n }]);
  expect(await payableTo(earner)).toBe(0n);
  await atInstant(firstOf(2), () => openTransferBatch(operator, "EUR"));
});
