import { beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/accounts/actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import { raiseException } from "@/lib/payments/raise-exception";
import { createPayouts } from "@/lib/payouts/create-payouts";
import { drawStatements } from "@/lib/payouts/draw-statements";
import { giveUpBalance } from "@/lib/payouts/give-up-balance";
import { holdPayouts } from "@/lib/payouts/hold-payouts";
import { openTransferBatch } from "@/lib/payouts/open-transfer-batch";
import { releasePayouts } from "@/lib/payouts/release-payouts";
import { returnTransfer } from "@/lib/payouts/return-transfer";
import { saveShopBank } from "@/lib/payouts/save-shop-bank";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { anEarningAuthor, aReleasedSale, payoutsOf } from "@/prisma/testing/earning-author";
import { actionsRecorded } from "./actions-recorded";

let operator: Operator;
beforeAll(async () => {
  await foundShop();
  operator = await findOperator();
});

const july = new Date("2026-07-10T12:00:00Z");
const shopAccount = { holder: "Bouquin", iban: "FR1420041010050500013M02606", bic: null };

async function offenders() {
  return (await actionsRecorded()).offenders.map(({ row, what }) => `${row} ${what}`);
}

async function aPreparedPayout() {
  const earner = await anEarningAuthor();
  await aReleasedSale(earner, 3_000n, july);
  await atInstant(new Date("2026-08-01T08:00:00Z"), async () => {
    await drawStatements(null);
    await createPayouts(null);
  });
  const [payout] = await payoutsOf(earner);
  if (!payout) throw new Error("nothing was prepared");
  return { earner, payoutId: payout.id };
}

test("INV-12 what the verbs of payouts do by hand is on record", async () => {
  const { earner, payoutId } = await aPreparedPayout();
  const authorId = earner.author.id;
  await saveShopBank(operator, shopAccount);
  await holdPayouts(operator, { authorId, reason: "Une question." });
  await releasePayouts(operator, authorId);
  await openTransferBatch(operator, "EUR");
  await returnTransfer(operator, { payoutId, reason: "Compte clos." });
  const poor = await anEarningAuthor();
  await aReleasedSale(poor, 500n, july);
  await giveUpBalance(poor.author, { currency: "EUR", amountMinor: 400n });
  expect(await offenders()).toEqual([]);
});

test("INV-12 a file that was taken is on record, and vouches for no decision about what it is of", async () => {
  const subjectId = "0198c0de-0000-7000-8000-00000000000b";
  const exception = await transaction(async (tx) => {
    await raiseException(tx, { key: "test:unseen", kind: "dispute-parked", subjectId });
    await recordAudit(tx, { actorId: operator.id, action: "evidence-exported", subjectId });
    return tx.paymentException.update({
      where: { key: "test:unseen" },
      data: { resolvedAt: now(), resolvedBy: operator.id, resolution: "?" },
    });
  });
  const row = `payment_exceptions ${exception.id} was resolved and is not on record`;
  expect(await offenders()).toEqual([row]);
  await transaction((tx) =>
    recordAudit(tx, {
      ...{ actorId: operator.id, action: "exception-resolved", subjectId: exception.id },
    }),
  );
  expect(await offenders()).toEqual([]);
});

test("INV-12 names what was done to a payout, a hold, an account or a balance and is on no record", async () => {
  const [cancelled, confirmed] = [await aPreparedPayout(), await aPreparedPayout()];
  const authorId = cancelled.earner.author.id;
  const at = now();
  const by = operator.id;
  const set = (
    id: string,
    data: Parameters<ReturnType<typeof db>["payout"]["update"]>[0]["data"],
  ) => db().payout.update({ where: { id }, data });
  await set(cancelled.payoutId, { state: "cancelled", reason: "operator", closedAt: at });
  await set(confirmed.payoutId, {
    ...{ state: "paid", sentAt: at, paidAt: at, reference: "VIR", paidOn: "2026-08-02" },
  });
  const hold = await db().payoutHold.create({
    data: { authorId, reason: "?", heldBy: by, heldAt: at, releasedBy: by, releasedAt: at },
  });
  await db().shopBank.update({ where: { id: 1 }, data: { iban: "DE89370400440532013000" } });
  await transaction((tx) =>
    postEntry(tx, {
      ...{ cause: "given-up:unseen", code: codes.givenUp, currency: "EUR", orderId: null },
      occurredAt: at,
      postings: [
        { account: "author-available", ownerId: authorId, side: "debit", amountMinor: 1n },
        { account: "house-revenue", side: "credit", amountMinor: 1n },
      ],
    }),
  );
  expect(await offenders()).toEqual([
    expect.stringMatching(/^ledger_entries \d+ \(given-up:unseen\) gives a balance up/),
    `payout_holds ${hold.id} was set and is not on record`,
    `payout_holds ${hold.id} was released and is not on record`,
    ...[
      `payouts ${cancelled.payoutId} was cancelled by hand and is not on record`,
      `payouts ${confirmed.payoutId} was confirmed by hand and is not on record`,
    ].sort(),
    "shop_banks 1 names an account that nobody saved on record",
  ]);
});
