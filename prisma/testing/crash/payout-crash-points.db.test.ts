import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn } from "@/lib/kernel/zoned-day";
import { balance } from "@/lib/ledger/balance";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { confirmPayout } from "@/lib/payouts/confirm-payout";
import { confirmTransfer } from "@/lib/payouts/confirm-transfer";
import { openTransferBatch } from "@/lib/payouts/open-transfer-batch";
import { returnTransfer } from "@/lib/payouts/return-transfer";
import { sendPayout } from "@/lib/payouts/send-payout";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { payAuthors } from "@/lib/worker/pay-authors";
import { pollPayouts } from "@/lib/worker/poll-payouts";
import { findOperator } from "@/prisma/factories/a-user";
import {
  anEarningAuthor,
  aReleasedSale,
  type EarningAuthor,
  lateLastMonth,
  payOn,
  payoutsOf,
  statementsOf,
} from "../earning-author";
import { aBook, anOrder, openShop, payAt } from "../living-shop";
import { booksHold } from "../model/books-hold";
import { atEveryCall, prepareDeaths } from "./at-every-wait";

let shop: Awaited<ReturnType<typeof openShop>>;
const atEveryWait = prepareDeaths();

beforeAll(async () => {
  shop = await openShop();
  // The provider's balance must hold what authors are paid from.
  for (let sale = 0; sale < 15; sale++) {
    const order = await anOrder([{ book: await aBook(), amountMinor: 50_000n }]);
    await payAt(order.payAt);
    await settleCheckout(order.sessionId);
  }
});
afterAll(() => shop.stop());

/** An author with 24.00 that became payable in a month that is over, paid through the provider or by bank. */
async function anEarner(method: "bank" | "connect") {
  const earner = await anEarningAuthor({ hasAccount: method === "bank" });
  if (method === "connect") {
    const { id: providerAccountId } = await stripe().accounts.create({
      ...{ type: "express", country: "FR", capabilities: { transfers: { requested: true } } },
    });
    const ready = { transfers: "active", payouts_enabled: true, charges_enabled: true };
    await shop.lever(`accounts/${providerAccountId}`, ready);
    await payOn(earner.author, { method, holder: "Zoë", providerAccountId });
  }
  await aReleasedSale(earner, 3_000n, lateLastMonth());
  return earner;
}

/** The same with the payout prepared. */
async function aPayout(method: "bank" | "connect") {
  const earner = await anEarner(method);
  await payAuthors();
  const [payout] = await payoutsOf(earner);
  if (!payout) throw new Error("nothing was prepared");
  return { earner, payoutId: payout.id };
}

async function moneyOf({ author }: EarningAuthor) {
  const [available, transit] = await Promise.all([
    balance("author-available", author.id),
    balance("payouts-in-transit", author.id),
  ]);
  return { available: available.get("EUR") ?? 0n, transit: transit.get("EUR") ?? 0n };
}

async function transfersOf(payoutId: string) {
  const { data } = await stripe().transfers.list({ transfer_group: payoutId, limit: 100 });
  return data.map(({ amount }) => amount);
}

const settled = { available: 0n, transit: 0n };

describe("a process that dies at any of its waits", () => {
  test("LED-14 while drawing and preparing the month leaves one statement and one payment of it", async () => {
    let diedBetween = false;
    await atEveryWait(
      "pay-authors",
      // Two of them, so that there are deaths between one author and the next.
      async () => ({ name: "", subject: [await anEarner("connect"), await anEarner("connect")] }),
      async (earners) => {
        const reached = await Promise.all(
          earners.map(async (one) => (await payoutsOf(one)).length),
        );
        diedBetween ||= reached.includes(0) && reached.includes(1);
        await booksHold();
        await payAuthors();
        await pollPayouts();
        await booksHold();
        for (const earner of earners) {
          expect(await statementsOf(earner)).toMatchObject([{ closingMinor: 2_400n }]);
          const payouts = await payoutsOf(earner);
          expect(payouts).toMatchObject([{ state: "paid", amountMinor: 2_400n }]);
          expect(await transfersOf(payouts[0]?.id ?? "")).toEqual([2_400]);
          expect(await moneyOf(earner)).toEqual(settled);
        }
      },
    );
    expect(diedBetween, "one author was reached and the other was not").toBe(true);
  }, 480_000);

  test("LED-14 while sending a payout through the provider pays the author once", async () => {
    await atEveryWait(
      "send-payout",
      async () => {
        const subject = await aPayout("connect");
        return { name: subject.payoutId, subject };
      },
      async ({ earner, payoutId }) => {
        await booksHold();
        await sendPayout(payoutId);
        await booksHold();
        expect(await transfersOf(payoutId)).toEqual([2_400]);
        expect(await payoutsOf(earner)).toMatchObject([{ state: "paid" }]);
        expect(await moneyOf(earner)).toEqual(settled);
      },
    );
  }, 240_000);

  test("while hearing that a transfer was taken back owes its money once more", async () => {
    await atEveryCall(
      ({ transferId }) => confirmPayout(transferId),
      async () => {
        const { earner, payoutId } = await aPayout("connect");
        await sendPayout(payoutId);
        const [payout] = await payoutsOf(earner);
        const transferId = payout?.providerTransferId ?? "";
        await stripe().transfers.createReversal(transferId, { amount: 1_000 });
        return { earner, transferId };
      },
      async ({ earner, transferId }) => {
        await booksHold();
        await confirmPayout(transferId);
        await booksHold();
        expect(await payoutsOf(earner)).toMatchObject([{ state: "paid", returnedMinor: 1_000n }]);
        expect(await moneyOf(earner)).toEqual({ available: 1_000n, transit: 0n });
      },
    );
  }, 120_000);

  test("while handing transfers to the bank hands each over once", async () => {
    await atEveryCall(
      async () => openTransferBatch(await findOperator(), "EUR"),
      () => aPayout("bank"),
      async ({ earner, payoutId }) => {
        await booksHold();
        await openTransferBatch(await findOperator(), "EUR");
        await booksHold();
        const [payout] = await payoutsOf(earner);
        expect(payout).toMatchObject({ id: payoutId, state: "sent", batchId: expect.any(String) });
        expect(await moneyOf(earner)).toEqual({ available: 0n, transit: 2_400n });
      },
    );
    const empty = await db().transferBatch.count({ where: { payouts: { none: {} } } });
    expect(empty, "no batch without a transfer").toBe(0);
  }, 120_000);

  test("while noting that a transfer left the bank notes it once", async () => {
    const note = async ({ payoutId }: Prepared) =>
      confirmTransfer(await findOperator(), {
        ...{ payoutId, reference: "VIR 2026-117", paidOn: dayIn(now(), shopZone) },
        amountMinor: 2_400n,
      });
    await atEveryCall(note, aHandedOver, async (payout) => {
      await booksHold();
      await note(payout);
      await booksHold();
      expect(await payoutsOf(payout.earner)).toMatchObject([{ state: "paid" }]);
      expect(await moneyOf(payout.earner)).toEqual(settled);
    });
  }, 120_000);

  test("while noting that a transfer came back owes its money once", async () => {
    const note = async ({ payoutId }: Prepared) =>
      returnTransfer(await findOperator(), { payoutId, reason: "Compte clos." });
    await atEveryCall(note, aHandedOver, async (payout) => {
      await booksHold();
      await note(payout);
      await booksHold();
      expect(await payoutsOf(payout.earner)).toMatchObject([{ state: "failed" }]);
      expect(await moneyOf(payout.earner)).toEqual({ available: 2_400n, transit: 0n });
    });
  }, 120_000);
});

type Prepared = Awaited<ReturnType<typeof aPayout>>;

async function aHandedOver() {
  const payout = await aPayout("bank");
  await openTransferBatch(await findOperator(), "EUR");
  return payout;
}
