import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Operator } from "@/lib/accounts/actor";
import { actionsRecorded } from "@/lib/bookkeeping/actions-recorded";
import { foundShop } from "@/lib/catalog/found-shop";
import { shopZone } from "@/lib/kernel/shop-zone";
import { addDays } from "@/lib/kernel/time";
import { dayIn, dayStart } from "@/lib/kernel/zoned-day";
import { balance } from "@/lib/ledger/balance";
import { balancesAsOf } from "@/lib/ledger/balance-as-of";
import { raiseException } from "@/lib/payments/raise-exception";
import { db, transaction } from "@/lib/platform/db";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  aConfirmedAccount,
  anEarningAuthor,
  aReleasedSale,
  aReturn,
  byBank,
  type EarningAuthor,
  otherIban,
  payByBank,
  payoutsOf,
  statementsOf,
  testIban,
} from "@/prisma/testing/earning-author";
import { applyAccountChange } from "./apply-account-change";
import { authorPayouts } from "./author-payouts";
import { cancelPayout } from "./cancel-payout";
import { confirmTransfer } from "./confirm-transfer";
import { correctReturn } from "./correct-return";
import { createPayouts } from "./create-payouts";
import { drawStatements } from "./draw-statements";
import { holdPayouts } from "./hold-payouts";
import { openTransferBatch } from "./open-transfer-batch";
import { releasePayouts } from "./release-payouts";
import { returnTransfer } from "./return-transfer";

let operator: Operator;
beforeAll(async () => {
  await foundShop();
  operator = await findOperator();
});

const july = new Date("2026-07-10T12:00:00Z");
const inAugust = new Date("2026-08-01T08:00:00Z");
const inSeptember = new Date("2026-09-01T08:00:00Z");

/** An author with a payout of 24.00 for July prepared and nothing else. */
async function aPreparedPayout() {
  const earner = await anEarningAuthor();
  const sale = await aReleasedSale(earner, 3_000n, july);
  await payIn(inAugust);
  const [payout] = await payoutsOf(earner);
  if (!payout) throw new Error("nothing was prepared");
  return { earner, sale, payoutId: payout.id };
}

/** The same, handed over to the bank. */
async function aSentPayout() {
  const prepared = await aPreparedPayout();
  await openTransferBatch(operator, "EUR");
  return prepared;
}

function payIn(instant: Date, by: Operator | null = null) {
  return atInstant(instant, async () => {
    await drawStatements(by);
    return createPayouts(by);
  });
}

async function moneyOf({ author }: EarningAuthor) {
  const [available, transit] = await Promise.all([
    balance("author-available", author.id),
    balance("payouts-in-transit", author.id),
  ]);
  return { available: available.get("EUR") ?? 0n, transit: transit.get("EUR") ?? 0n };
}

async function bank() {
  return (await balance("bank")).get("EUR") ?? 0n;
}

function said(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

const proof = (payoutId: string) => ({
  ...{ payoutId, reference: "VIR 4711", amountMinor: 2_400n },
  paidOn: dayIn(new Date(), shopZone),
});
const confirm = (payoutId: string) => confirmTransfer(operator, proof(payoutId));
const giveBack = (payoutId: string) =>
  returnTransfer(operator, { payoutId, reason: "Compte clos." });

describe("preparing payouts", () => {
  test("P-09 LED-14 the button twice and the job together make one payout", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 3_000n, july);
    await atInstant(inAugust, async () => {
      await drawStatements(null);
      await Promise.all([createPayouts(operator), createPayouts(null), createPayouts(operator)]);
      await createPayouts(operator);
    });
    expect(await payoutsOf(earner)).toMatchObject([
      { amountMinor: 2_400n, period: "2026-07", state: "created", iban: testIban, attempt: 1 },
    ]);
    expect(await moneyOf(earner)).toEqual({ available: 0n, transit: 2_400n });
  });

  test("LED-14 killed between two authors, the run goes on where it stopped", async () => {
    const earners = [await anEarningAuthor(), await anEarningAuthor()];
    for (const earner of earners) await aReleasedSale(earner, 3_000n, july);
    await atInstant(inAugust, async () => {
      await drawStatements(null);
      const died = transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM authors WHERE id = ${earners[0]?.author.id}::uuid FOR UPDATE`;
        throw new Error("killed");
      });
      await expect(died).rejects.toThrow("killed");
      await createPayouts(null);
      await createPayouts(null);
    });
    for (const earner of earners) expect(await payoutsOf(earner)).toHaveLength(1);
  });

  test("a release that races the payout is paid the month after, never twice", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 3_000n, july);
    await aReleasedSale(earner, 5_000n, new Date("2026-08-01T07:00:00Z"));
    await payIn(inAugust);
    expect(await moneyOf(earner)).toEqual({ available: 4_000n, transit: 2_400n });
    await payIn(inSeptember);
    const amounts = (await payoutsOf(earner)).map(({ amountMinor }) => amountMinor);
    expect(amounts).toEqual([2_400n, 4_000n]);
    expect((await statementsOf(earner)).map(({ closingMinor }) => closingMinor)).toEqual([
      2_400n,
      4_000n,
    ]);
  });

  test("P-21 every month that is not paid has a stored reason", async () => {
    const poor = await anEarningAuthor();
    await aReleasedSale(poor, 1_000n, july);
    const homeless = await anEarningAuthor({ hasAccount: false });
    await aReleasedSale(homeless, 3_000n, july);
    const held = await anEarningAuthor();
    await aReleasedSale(held, 3_000n, july);
    await holdPayouts(operator, { authorId: held.author.id, reason: "Contrat à signer." });
    await payIn(inAugust);
    const reasons = await Promise.all(
      [poor, homeless, held].map(async (one) => (await statementsOf(one))[0]?.carryReason),
    );
    expect(reasons).toEqual(["below-minimum", "no-account", "held"]);
    expect(await payoutsOf(homeless)).toEqual([]);
    // The author names an account in the middle of the month: the statement there is can be paid.
    await payByBank(homeless.author);
    await releasePayouts(operator, held.author.id);
    await atInstant(inAugust, () => createPayouts(null));
    for (const one of [homeless, held])
      expect(await payoutsOf(one)).toMatchObject([{ amountMinor: 2_400n, state: "created" }]);
  });

  test("P-25 books that differ from the provider stop payouts, not sales", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 3_000n, july);
    const key = `test:${randomUUID()}`;
    await transaction((tx) =>
      raiseException(tx, { key, kind: "books-differ", subjectId: "2026-07-31" }),
    );
    await payIn(inAugust);
    expect(await statementsOf(earner)).toMatchObject([{ carryReason: "books-differ" }]);
    expect(await payoutsOf(earner)).toEqual([]);
    const resolution = { resolvedAt: inAugust, resolution: "Écart expliqué." };
    await db().paymentException.updateMany({ where: { key }, data: resolution });
    await atInstant(inAugust, () => createPayouts(null));
    expect(await payoutsOf(earner)).toHaveLength(1);
  });

  test("P-15 what was taken back between statement and payout is not paid", async () => {
    const earner = await anEarningAuthor();
    const sale = await aReleasedSale(earner, 6_000n, july);
    await atInstant(inAugust, () => drawStatements(null));
    await aReturn(sale, 3_000n, inAugust);
    await atInstant(inAugust, () => createPayouts(null));
    expect(await payoutsOf(earner)).toMatchObject([{ amountMinor: 2_400n }]);
    expect(await moneyOf(earner)).toEqual({ available: 0n, transit: 2_400n });
  });

  test("P-22 a hold takes nothing: what was earned stays owed", async () => {
    const earner = await anEarningAuthor();
    await holdPayouts(operator, { authorId: earner.author.id, reason: "Question du fisc." });
    await aReleasedSale(earner, 3_000n, july);
    await payIn(inAugust);
    expect(await moneyOf(earner)).toEqual({ available: 2_400n, transit: 0n });
    const again = { authorId: earner.author.id, reason: "Encore." };
    expect(said(await holdPayouts(operator, again))).toBe("already-held");
    expect(said(await releasePayouts(operator, earner.author.id))).toBe("ok");
    expect(said(await releasePayouts(operator, earner.author.id))).toBe("not-held");
  });
});

describe("a payout by bank", () => {
  test("P-23 is confirmed with the bank's reference and day, once, and books what left", async () => {
    const { earner, payoutId } = await aSentPayout();
    const before = await bank();
    const ahead = { ...proof(payoutId), paidOn: "2099-01-01" };
    expect(said(await confirmTransfer(operator, ahead))).toBe("day-ahead");
    const early = { ...proof(payoutId), paidOn: "2026-08-03" };
    expect(said(await confirmTransfer(operator, early))).toBe("day-before-hand-over");
    const other = { ...proof(payoutId), amountMinor: 2_399n };
    expect(said(await confirmTransfer(operator, other))).toBe("amount-differs");
    const both = await Promise.all([confirm(payoutId), confirm(payoutId)]);
    expect(both.map(said).sort()).toEqual(["ok", "payout-confirmed"]);
    expect(await bank()).toBe(before - 2_400n);
    expect(await moneyOf(earner)).toEqual({ available: 0n, transit: 0n });
    expect(await payoutsOf(earner)).toMatchObject([{ state: "paid", reference: "VIR 4711" }]);
    const audited = await db().auditRow.findMany({
      where: { subjectId: payoutId },
      orderBy: { id: "asc" },
    });
    expect(audited.map(({ action }) => action)).toEqual(["payout-prepared", "transfer-confirmed"]);
    expect(await db().outboxMail.count({ where: { key: `payout:${payoutId}:paid` } })).toBe(1);
    const forged = db()
      .$executeRaw`UPDATE payouts SET amount_minor = 1 WHERE id = ${payoutId}::uuid`;
    await expect(forged).rejects.toThrow(/keeps its terms/);
  });

  test("P-23 stands in the books on the bank's day, whenever it is confirmed, and on the statement once", async () => {
    const { earner, payoutId } = await aPreparedPayout();
    const handedOver = new Date("2026-08-03T09:00:00Z");
    await atInstant(handedOver, () => openTransferBatch(operator, "EUR"));
    const september = dayStart("2026-09-01", shopZone) as Date;
    const atBank = async () =>
      (await balancesAsOf(september)).find(
        ({ account, currency }) => account === "bank" && currency === "EUR",
      )?.knownNowMinor ?? 0n;
    const before = await atBank();
    expect(
      said(await confirmTransfer(operator, { ...proof(payoutId), paidOn: "2026-08-31" })),
    ).toBe("ok");
    expect(await atBank()).toBe(before - 2_400n);
    await aReleasedSale(earner, 3_000n, new Date("2026-08-10T12:00:00Z"));
    await payIn(new Date("2026-09-01T08:00:00Z"));
    expect((await statementsOf(earner)).map(({ closingMinor }) => closingMinor)).toEqual([
      2_400n,
      2_400n,
    ]);
  });

  test("P-23 cannot be confirmed before it was handed over", async () => {
    const { payoutId } = await aPreparedPayout();
    expect(said(await confirm(payoutId))).toBe("payout-waiting");
    expect(said(await giveBack(payoutId))).toBe("payout-waiting");
    expect(said(await confirm(randomUUID()))).toBe("not-found");
    await cancelPayout(operator, payoutId);
  });

  test("P-13 cancelled while it is handed over: exactly one wins, a second cancel is refused", async () => {
    // What other tests left waiting is handed over before, not instead.
    await openTransferBatch(operator, "EUR");
    for (let round = 0; round < 6; round++) {
      const { earner, payoutId } = await aPreparedPayout();
      const [cancelled, opened] = await Promise.all([
        cancelPayout(operator, payoutId),
        openTransferBatch(operator, "EUR"),
      ]);
      const [payout] = await payoutsOf(earner);
      expect(cancelled.ok ? "cancelled" : "sent").toBe(payout?.state);
      expect([cancelled.ok, opened.ok].filter(Boolean)).toHaveLength(1);
      expect(said(await cancelPayout(operator, payoutId))).toBe(
        cancelled.ok ? "payout-closed" : "payout-sent",
      );
      const whole = await moneyOf(earner);
      expect(whole.available + whole.transit).toBe(2_400n);
    }
  });

  test("P-16 a held payout waits, goes on as soon as it is released, and cancelled gives all back", async () => {
    const { earner, payoutId } = await aPreparedPayout();
    await holdPayouts(operator, { authorId: earner.author.id, reason: "Une question." });
    expect(said(await openTransferBatch(operator, "EUR"))).toBe("nothing-waiting");
    await releasePayouts(operator, earner.author.id);
    expect(said(await openTransferBatch(operator, "EUR"))).toBe("ok");
    expect(said(await confirm(payoutId))).toBe("ok");

    const other = await aPreparedPayout();
    await holdPayouts(operator, { authorId: other.earner.author.id, reason: "Une question." });
    expect(said(await cancelPayout(operator, other.payoutId))).toBe("ok");
    expect(await moneyOf(other.earner)).toEqual({ available: 2_400n, transit: 0n });
  });

  test("what the operator cancelled is prepared again by the operator alone", async () => {
    const { earner, payoutId } = await aPreparedPayout();
    await cancelPayout(operator, payoutId);
    await atInstant(inAugust, () => createPayouts(null));
    expect(await payoutsOf(earner)).toHaveLength(1);
    await atInstant(inAugust, () => createPayouts(operator));
    expect(await payoutsOf(earner)).toMatchObject([{ state: "cancelled" }, { attempt: 2 }]);
    await openTransferBatch(operator, "EUR");
  });

  test("P-15 a balance that fell below zero since stops the transfer and gives the money back", async () => {
    const { earner, sale } = await aPreparedPayout();
    await aReturn(sale, 1_000n, inAugust);
    expect(await moneyOf(earner)).toEqual({ available: -800n, transit: 2_400n });
    expect(said(await openTransferBatch(operator, "EUR"))).toBe("nothing-waiting");
    expect(await payoutsOf(earner)).toMatchObject([
      { state: "cancelled", reason: "negative-balance" },
    ]);
    expect(await moneyOf(earner)).toEqual({ available: 1_600n, transit: 0n });
  });

  test("P-12 LED-15 LED-07 returned weeks later: payable again once, as a line of its own", async () => {
    const { earner, payoutId } = await aSentPayout();
    await confirm(payoutId);
    const before = await bank();
    await atInstant(new Date("2026-08-25T10:00:00Z"), async () => {
      const twice = await Promise.all([giveBack(payoutId), giveBack(payoutId)]);
      expect(twice.map(said).sort()).toEqual(["ok", "payout-closed"]);
    });
    expect(await bank()).toBe(before + 2_400n);
    expect(await moneyOf(earner)).toEqual({ available: 2_400n, transit: 0n });
    await payIn(inSeptember);
    const [, august] = await statementsOf(earner);
    expect(august?.lines.map(({ code, amountMinor }) => [code, amountMinor])).toEqual([
      ["payout", -2_400n],
      ["payout-returned", 2_400n],
    ]);
    expect(await payoutsOf(earner)).toMatchObject([
      { state: "returned", reason: "Compte clos." },
      { period: "2026-08", amountMinor: 2_400n, state: "created" },
    ]);
    expect(await db().outboxMail.count({ where: { key: `payout:${payoutId}:failed` } })).toBe(1);
    await openTransferBatch(operator, "EUR");
  });

  test("LED-15 P-11 one the bank did not carry out is payable again, with its reason", async () => {
    const { earner, payoutId } = await aSentPayout();
    const before = await bank();
    expect(said(await giveBack(payoutId))).toBe("ok");
    expect(await bank()).toBe(before);
    expect(await moneyOf(earner)).toEqual({ available: 2_400n, transit: 0n });
    expect(await payoutsOf(earner)).toMatchObject([{ state: "failed", reason: "Compte clos." }]);
    expect(said(await confirm(payoutId))).toBe("payout-closed");
  });

  test("P-23 one noted as come back by mistake left after all: booked again by a counter-entry, once", async () => {
    const { earner, payoutId } = await aSentPayout();
    await confirm(payoutId);
    const before = await bank();
    const correct = () => correctReturn(operator, proof(payoutId));
    expect(said(await correct())).toBe("payout-open");
    await giveBack(payoutId);
    const other = { ...proof(payoutId), amountMinor: 1n };
    expect(said(await correctReturn(operator, other))).toBe("amount-differs");
    const both = await Promise.all([correct(), correct()]);
    expect(both.map(said).sort()).toEqual(["ok", "payout-corrected"]);
    expect(await bank()).toBe(before);
    expect(await moneyOf(earner)).toEqual({ available: 0n, transit: 0n });
    const letter = { key: `payout:${payoutId}:left-after-all`, letter: "payout-paid" };
    expect(await db().outboxMail.count({ where: letter })).toBe(1);
    // Not paid a second time, and told on the statement of the month in which it was mended.
    await atInstant(addDays(new Date(), 40), async () => {
      await drawStatements(null);
      await createPayouts(operator);
    });
    expect(await payoutsOf(earner)).toHaveLength(1);
    const drawn = await statementsOf(earner);
    expect(drawn.at(-1)?.closingMinor).toBe(0n);
    const told = drawn.flatMap(({ lines }) => lines);
    expect(told.map(({ code, amountMinor }) => `${code} ${amountMinor}`).sort()).toEqual([
      ...["correction -2400", "payout -2400", "payout-returned 2400", "royalty-release 2400"],
    ]);
    const { balances } = await authorPayouts(earner.author);
    expect(balances).toMatchObject([{ paidMinor: 2_400n }]);
    expect((await actionsRecorded()).offenders).toEqual([]);
  });

  test("P-15 P-22 a batch judges each author by their own standing", async () => {
    await openTransferBatch(operator, "EUR");
    const [fit, held, poor] = [
      await aPreparedPayout(),
      await aPreparedPayout(),
      await aPreparedPayout(),
    ];
    await holdPayouts(operator, { authorId: held.earner.author.id, reason: "Une question." });
    await aReturn(poor.sale, 500n, inAugust);
    const opened = await openTransferBatch(operator, "EUR");
    if (!opened.ok) throw new Error(opened.reason);
    const batch = await db().payout.findMany({ where: { batchId: opened.value.batchId } });
    expect(batch.map(({ id }) => id)).toEqual([fit.payoutId]);
    expect(await payoutsOf(held.earner)).toMatchObject([{ state: "created" }]);
    expect(await payoutsOf(poor.earner)).toMatchObject([{ state: "cancelled" }]);
    await releasePayouts(operator, held.earner.author.id);
    await openTransferBatch(operator, "EUR");
  });

  test("P-15 cancelled because what was due changed, it is on record and prepared again by itself", async () => {
    const { earner, sale, payoutId } = await aPreparedPayout();
    await aReturn(sale, 500n, inAugust);
    await openTransferBatch(operator, "EUR");
    const audited = await db().auditRow.findMany({
      where: { subjectId: payoutId, action: "payout-cancelled" },
    });
    expect(audited).toMatchObject([
      { actorId: operator.id, details: { reason: "negative-balance" } },
    ]);
    await atInstant(inAugust, () => createPayouts(null));
    expect(await payoutsOf(earner)).toMatchObject([
      { state: "cancelled", reason: "negative-balance" },
      { state: "created", amountMinor: 2_000n },
    ]);
    await openTransferBatch(operator, "EUR");
  });

  test("P-17 REF-23 a refund after the payout is shown below zero and made good by the next royalties", async () => {
    const { earner, sale, payoutId } = await aSentPayout();
    await confirm(payoutId);
    await aReturn(sale, 3_000n, new Date("2026-08-20T12:00:00Z"));
    await payIn(inSeptember);
    expect(await moneyOf(earner)).toEqual({ available: -2_400n, transit: 0n });
    expect((await statementsOf(earner)).at(-1)).toMatchObject({
      ...{ period: "2026-08", closingMinor: -2_400n, carryReason: "negative-balance" },
    });
    await aReleasedSale(earner, 6_000n, new Date("2026-09-10T12:00:00Z"));
    await payIn(new Date("2026-10-01T08:00:00Z"));
    expect((await statementsOf(earner)).at(-1)).toMatchObject({
      ...{ period: "2026-09", openingMinor: -2_400n, closingMinor: 2_400n },
    });
    expect((await payoutsOf(earner)).at(-1)).toMatchObject({ amountMinor: 2_400n });
    await openTransferBatch(operator, "EUR");
  });
});

describe("the payout account", () => {
  test("P-14 changed while a payout waits: it is cancelled, and prepared again for the new account", async () => {
    const { earner } = await aPreparedPayout();
    await payByBank(earner.author, otherIban);
    await atInstant(inAugust, () => createPayouts(null));
    expect(await payoutsOf(earner)).toMatchObject([
      { state: "cancelled", reason: "account-changed", iban: testIban },
      { state: "created", iban: otherIban, amountMinor: 2_400n },
    ]);
    await openTransferBatch(operator, "EUR");
  });

  test("P-14 changed after the hand-over: the payout keeps the old account", async () => {
    const { earner } = await aSentPayout();
    await payByBank(earner.author, otherIban);
    await atInstant(inAugust, () => createPayouts(null));
    expect(await payoutsOf(earner)).toMatchObject([{ state: "sent", iban: testIban }]);
  });

  test("P-14 changed while it is handed over: one account or the other, never both", async () => {
    for (let round = 0; round < 4; round++) {
      const { earner } = await aPreparedPayout();
      const change = await aConfirmedAccount(earner.author, byBank(otherIban));
      await atInstant(change?.countsFrom ?? inAugust, () =>
        Promise.all([
          applyAccountChange(change?.changeId ?? ""),
          openTransferBatch(operator, "EUR"),
        ]),
      );
      await atInstant(inAugust, () => createPayouts(null));
      const living = (await payoutsOf(earner)).filter(({ state }) => state !== "cancelled");
      expect(living).toHaveLength(1);
      expect(living[0]?.iban).toBe(living[0]?.state === "sent" ? testIban : otherIban);
      await openTransferBatch(operator, "EUR");
    }
  });
});
