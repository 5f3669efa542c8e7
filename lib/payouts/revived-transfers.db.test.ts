import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { providerAgrees } from "@/lib/bookkeeping/provider-agrees";
import { addDays } from "@/lib/kernel/time";
import { balance } from "@/lib/ledger/balance";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  anEarningAuthor,
  aReleasedSale,
  payOn,
  payoutsOf,
  statementsOf,
} from "@/prisma/testing/earning-author";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { applyTransferNews } from "./apply-transfer-news";
import { confirmPayout } from "./confirm-payout";
import { createPayouts } from "./create-payouts";
import { drawStatements } from "./draw-statements";
import { sendPayout } from "./send-payout";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
  for (let sale = 0; sale < 2; sale++) {
    const book = await aBook();
    const { payAt: address, sessionId } = await anOrder([{ book, amountMinor: 50_000n }]);
    await payAt(address);
    await settleCheckout(sessionId);
  }
});
afterAll(() => shop.stop());

const july = new Date("2026-07-10T12:00:00Z");
const inAugust = new Date("2026-08-01T08:00:00Z");
const inSeptember = new Date("2026-09-01T08:00:00Z");

/** A payout of 24.00 through the provider that was refused for good, and its money payable again. */
async function aRefusedPayout() {
  const earner = await anEarningAuthor({ hasAccount: false });
  const { id: providerAccountId } = await stripe().accounts.create({
    ...{ type: "express", country: "FR", capabilities: { transfers: { requested: true } } },
  });
  const ready = { transfers: "active", payouts_enabled: "true", charges_enabled: "true" };
  await shop.lever(`accounts/${providerAccountId}`, ready);
  await payOn(earner.author, { method: "connect", holder: "Zoë", providerAccountId });
  await aReleasedSale(earner, 3_000n, july);
  await atInstant(inAugust, async () => {
    await drawStatements(null);
    await createPayouts(null);
  });
  const [payout] = await payoutsOf(earner);
  if (!payout) throw new Error("nothing was prepared");
  await shop.lever("transfers/refuse", { code: "balance_insufficient" });
  await atInstant(inAugust, async () => expect(await sendPayout(payout.id)).toBe("failed"));
  const leave = (amount = 2_400) =>
    stripe().transfers.create({
      ...{ amount, currency: "eur", destination: providerAccountId },
      ...{ transfer_group: payout.id, metadata: { payout_id: payout.id } },
    });
  const available = async () =>
    (await balance("author-available", earner.author.id)).get("EUR") ?? 0n;
  return { earner, payoutId: payout.id, leave, available };
}

function exceptionsOf(payoutId: string) {
  return db().paymentException.findMany({
    where: { kind: "payout-revived", subjectId: payoutId },
  });
}

describe("a transfer that was refused and left after all", () => {
  test("P-10 P-11 is booked as gone, once, and the author is not paid the same again", async () => {
    const { earner, payoutId, leave, available } = await aRefusedPayout();
    expect(await available()).toBe(2_400n);
    const { id } = await leave();
    for (let told = 0; told < 3; told += 1) expect(await confirmPayout(id)).toBe("revived");
    expect(await available()).toBe(0n);
    expect(await exceptionsOf(payoutId)).toHaveLength(1);
    await atInstant(inSeptember, async () => {
      await drawStatements(null);
      await createPayouts(await findOperator());
    });
    expect((await payoutsOf(earner)).map(({ state }) => state)).toEqual(["failed"]);
    // On the statement of the month in which it left, as a line of its own.
    await atInstant(addDays(new Date(), 40), () => drawStatements(null));
    const drawn = await statementsOf(earner);
    expect(drawn.at(-1)?.closingMinor).toBe(0n);
    const told = drawn.flatMap(({ lines }) => lines);
    expect(told.map(({ code, amountMinor }) => `${code} ${amountMinor}`).sort()).toEqual([
      ...["payout -2400", "payout-returned 2400", "payout-sent -2400"],
      "royalty-release 2400",
    ]);
  });

  test("P-10 nobody heard of is found before the next attempt is sent, which then gives way", async () => {
    const { earner, payoutId, leave, available } = await aRefusedPayout();
    const { id } = await leave();
    const operator = await findOperator();
    await atInstant(inAugust, () => createPayouts(operator));
    const [, again] = await payoutsOf(earner);
    expect(again).toMatchObject({ state: "created", attempt: 2 });
    expect(await sendPayout(again?.id ?? "")).toBe("negative-balance");
    expect(await available()).toBe(0n);
    const made = await stripe().transfers.list({ transfer_group: again?.id ?? "", limit: 10 });
    expect(made.data).toEqual([]);
    expect(await exceptionsOf(payoutId)).toMatchObject([{ details: { transfer: id } }]);
  });

  test("P-12 and is taken back at the provider is payable again, once", async () => {
    const { payoutId, leave, available } = await aRefusedPayout();
    const { id } = await leave();
    await confirmPayout(id);
    await stripe().transfers.createReversal(id);
    for (let told = 0; told < 2; told += 1) expect(await confirmPayout(id)).toBe("revived");
    expect(await available()).toBe(2_400n);
    expect(await db().payout.findUnique({ where: { id: payoutId } })).toMatchObject({
      state: "failed",
    });
    const { offenders } = await providerAgrees(new Date());
    expect(offenders.filter(({ row }) => row.includes(id))).toEqual([]);
  });

  test("P-10 with another amount than was asked for is nobody's payment: the operator looks", async () => {
    const { payoutId, leave, available } = await aRefusedPayout();
    const { id } = await leave(1_000);
    expect(await confirmPayout(id)).toBe("other-amount");
    expect(await available()).toBe(2_400n);
    expect(await exceptionsOf(payoutId)).toMatchObject([{ details: { reason: "other-amount" } }]);
  });

  test("P-11 is told of twice: refused again it stays as it ended", async () => {
    const { payoutId, available } = await aRefusedPayout();
    const again = await applyTransferNews(payoutId, { failureReason: "balance_insufficient" });
    expect(again).toBe("old-news");
    expect(await available()).toBe(2_400n);
  });
});
