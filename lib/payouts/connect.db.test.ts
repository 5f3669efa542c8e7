import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operator } from "@/lib/accounts/actor";
import { balance } from "@/lib/ledger/balance";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { raiseException } from "@/lib/payments/raise-exception";
import { db, transaction } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
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
  payOn,
  payoutsOf,
  statementsOf,
} from "@/prisma/testing/earning-author";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { applyAccountChange } from "./apply-account-change";
import { askAccountChange } from "./ask-account-change";
import { authorPayouts } from "./author-payouts";
import { bookProviderPayout } from "./book-provider-payout";
import { cancelPayout } from "./cancel-payout";
import { confirmPayout } from "./confirm-payout";
import { createPayouts } from "./create-payouts";
import { drawStatements } from "./draw-statements";
import { holdPayouts } from "./hold-payouts";
import { refreshConnectAccount } from "./refresh-connect-account";
import { releasePayouts } from "./release-payouts";
import { returnTransfer } from "./return-transfer";
import { sendPayout } from "./send-payout";
import { statementWords } from "./statement-words";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Operator;
beforeAll(async () => {
  shop = await openShop();
  operator = await findOperator();
  // The provider's balance must hold what authors are paid from.
  for (let sale = 0; sale < 4; sale++) {
    const book = await aBook();
    const { payAt: address, sessionId } = await anOrder([{ book, amountMinor: 50_000n }]);
    await payAt(address);
    await settleCheckout(sessionId);
  }
});
afterAll(() => shop.stop());

const july = new Date("2026-07-10T12:00:00Z");
const inAugust = new Date("2026-08-01T08:00:00Z");

async function anAccount(transfers = "active") {
  const { id } = await stripe().accounts.create({
    ...{ type: "express", country: "FR", capabilities: { transfers: { requested: true } } },
  });
  await tellAccount(id, transfers);
  return id;
}

function tellAccount(id: string, transfers: string) {
  const form = { transfers, payouts_enabled: "true", charges_enabled: "true" };
  return shop.lever(`accounts/${id}`, form);
}

/** An author paid through the provider, with 24.00 for July prepared. */
async function aPreparedPayout() {
  const earner = await anEarningAuthor({ hasAccount: false });
  const providerAccountId = await anAccount();
  const wish = { method: "connect" as const, holder: "Zoë", providerAccountId };
  await payOn(earner.author, wish);
  const sale = await aReleasedSale(earner, 3_000n, july);
  await payIn(inAugust);
  const [payout] = await payoutsOf(earner);
  if (!payout) throw new Error("nothing was prepared");
  return { earner, sale, payoutId: payout.id, providerAccountId };
}

function payIn(instant: Date) {
  return atInstant(instant, async () => {
    await drawStatements(null);
    await createPayouts(null);
  });
}

async function moneyOf({ author }: EarningAuthor) {
  const [available, transit] = await Promise.all([
    balance("author-available", author.id),
    balance("payouts-in-transit", author.id),
  ]);
  return { available: available.get("EUR") ?? 0n, transit: transit.get("EUR") ?? 0n };
}

async function clearing() {
  return (await balance("provider-clearing")).get("EUR") ?? 0n;
}

async function transfersOf(payoutId: string) {
  return (await stripe().transfers.list({ transfer_group: payoutId, limit: 100 })).data;
}

describe("a payout through the provider", () => {
  test("P-09 sent by job and poller together is one transfer, booked once", async () => {
    const { earner, payoutId, providerAccountId } = await aPreparedPayout();
    const before = await clearing();
    await Promise.all([sendPayout(payoutId), sendPayout(payoutId)]);
    await sendPayout(payoutId);
    const made = await transfersOf(payoutId);
    expect(made).toMatchObject([{ amount: 2_400, destination: providerAccountId }]);
    expect(await clearing()).toBe(before - 2_400n);
    expect(await moneyOf(earner)).toEqual({ available: 0n, transit: 0n });
    expect(await payoutsOf(earner)).toMatchObject([
      { state: "paid", providerTransferId: made[0]?.id },
    ]);
    expect(await confirmPayout(made[0]?.id ?? "")).toBe("paid");
    expect(await clearing()).toBe(before - 2_400n);
    expect(await db().outboxMail.count({ where: { key: `payout:${payoutId}:paid` } })).toBe(1);
  });

  test("P-10 the process dies after the transfer: it is found again, not made again", async () => {
    const { earner, payoutId, providerAccountId } = await aPreparedPayout();
    // What a dead process leaves: "sent" here, and a transfer there whose answer nobody heard.
    await db().payout.update({
      where: { id: payoutId },
      data: { state: "sent", sentAt: inAugust },
    });
    const lost = await stripe().transfers.create({
      ...{ amount: 2_400, currency: "eur", destination: providerAccountId },
      ...{ transfer_group: payoutId, metadata: { payout_id: payoutId } },
    });
    await sendPayout(payoutId);
    expect(await transfersOf(payoutId)).toHaveLength(1);
    expect(await payoutsOf(earner)).toMatchObject([{ state: "paid", providerTransferId: lost.id }]);
  });

  test("P-10 the process dies before the transfer: it is made with the same key", async () => {
    const { earner, payoutId } = await aPreparedPayout();
    await db().payout.update({
      where: { id: payoutId },
      data: { state: "sent", sentAt: inAugust },
    });
    await sendPayout(payoutId);
    expect(await transfersOf(payoutId)).toHaveLength(1);
    expect(await payoutsOf(earner)).toMatchObject([{ state: "paid" }]);
  });

  test("P-10 its answer is lost on the way: asked again by job and poller at once, there is one transfer", async () => {
    const { earner, payoutId } = await aPreparedPayout();
    const lost = { kind: "reset-after", method: "POST", path: "/v1/transfers$" };
    await shop.lever("weather", lost);
    await expect(sendPayout(payoutId)).rejects.toThrow();
    await shop.lever("weather/clear");
    const [made] = await transfersOf(payoutId);
    expect(await payoutsOf(earner)).toMatchObject([{ state: "sent", providerTransferId: null }]);
    await Promise.all([sendPayout(payoutId), sendPayout(payoutId)]);
    expect((await transfersOf(payoutId)).map(({ id }) => id)).toEqual([made?.id]);
    expect(await payoutsOf(earner)).toMatchObject([
      { state: "paid", providerTransferId: made?.id },
    ]);
    expect(await moneyOf(earner)).toEqual({ available: 0n, transit: 0n });
  });

  test("P-25 waits while the books differ from the provider, and readers go on buying", async () => {
    const { earner, payoutId } = await aPreparedPayout();
    const key = `test:${payoutId}`;
    await transaction((tx) =>
      raiseException(tx, { key, kind: "books-differ", subjectId: "2026-07-31" }),
    );
    expect(await sendPayout(payoutId)).toBe("books-differ");
    const placed = await anOrder([{ book: await aBook(), amountMinor: 2_000n }]);
    await payAt(placed.payAt);
    expect(await settleCheckout(placed.sessionId)).toBe("pay");
    expect(await db().order.findUnique({ where: { id: placed.orderId } })).toMatchObject({
      state: "paid",
    });
    expect(await transfersOf(payoutId)).toEqual([]);
    const resolution = { resolvedAt: new Date(), resolution: "Écart expliqué." };
    await db().paymentException.updateMany({ where: { key }, data: resolution });
    expect(await sendPayout(payoutId)).toBe("paid");
    expect(await payoutsOf(earner)).toMatchObject([{ state: "paid" }]);
  });

  test("P-10 a transfer seen in an event before our own answer is adopted", async () => {
    const { earner, payoutId, providerAccountId } = await aPreparedPayout();
    const { id } = await stripe().transfers.create({
      ...{ amount: 2_400, currency: "eur", destination: providerAccountId },
      ...{ transfer_group: payoutId, metadata: { payout_id: payoutId } },
    });
    expect(await confirmPayout(id)).toBe("paid");
    expect(await sendPayout(payoutId)).toBe("not-waiting");
    expect(await payoutsOf(earner)).toMatchObject([{ state: "paid" }]);
    expect(await transfersOf(payoutId)).toHaveLength(1);
  });

  test("P-11 LED-15 refused by the provider: payable again, reason kept, author and operator told", async () => {
    const { earner, payoutId } = await aPreparedPayout();
    await shop.lever("transfers/refuse", { code: "transfers_not_allowed" });
    await atInstant(inAugust, async () => expect(await sendPayout(payoutId)).toBe("failed"));
    expect(await moneyOf(earner)).toEqual({ available: 2_400n, transit: 0n });
    expect(await payoutsOf(earner)).toMatchObject([
      { state: "failed", reason: "transfers_not_allowed" },
    ]);
    expect(await db().outboxMail.count({ where: { key: `payout:${payoutId}:failed` } })).toBe(1);
    const exceptions = { kind: "payout-failed", subjectId: payoutId };
    expect(await db().paymentException.count({ where: exceptions })).toBe(1);
    expect(await sendPayout(payoutId)).toBe("not-waiting");
    // The next month pays it.
    await payIn(new Date("2026-09-01T08:00:00Z"));
    const [, second] = await payoutsOf(earner);
    expect(second).toMatchObject({ period: "2026-08", amountMinor: 2_400n });
    expect(await sendPayout(second?.id ?? "")).toBe("paid");
  });

  test("P-12 a transfer taken back weeks later, in two parts, is booked once each", async () => {
    const { earner, payoutId } = await aPreparedPayout();
    await sendPayout(payoutId);
    const [made] = await transfersOf(payoutId);
    const before = await clearing();
    await stripe().transfers.createReversal(made?.id ?? "", { amount: 900 });
    for (let told = 0; told < 3; told++) await confirmPayout(made?.id ?? "");
    expect(await moneyOf(earner)).toEqual({ available: 900n, transit: 0n });
    expect(await payoutsOf(earner)).toMatchObject([{ state: "paid", returnedMinor: 900n }]);
    const told = async () =>
      (
        await db().outboxMail.findMany({
          where: { key: { startsWith: `payout:${payoutId}:returned:` } },
          orderBy: { id: "asc" },
        })
      ).map(({ letter, payload }) => [
        letter,
        (payload as { returnedMinor: string }).returnedMinor,
      ]);
    expect(await told()).toEqual([["payout-returned", "900"]]);
    const { statements } = await authorPayouts(earner.author);
    const [shown] = statements.flatMap(({ payouts }) => payouts);
    if (!shown) throw new Error("no payout is shown");
    expect(statementWords("en").payoutState(shown)).toMatch(
      /€24\.00 paid on .* of which €9\.00 came back/,
    );
    await stripe().transfers.createReversal(made?.id ?? "");
    await Promise.all([confirmPayout(made?.id ?? ""), confirmPayout(made?.id ?? "")]);
    expect(await moneyOf(earner)).toEqual({ available: 2_400n, transit: 0n });
    expect(await payoutsOf(earner)).toMatchObject([{ state: "returned", returnedMinor: 2_400n }]);
    expect(await told()).toEqual([
      ["payout-returned", "900"],
      ["payout-returned", "1500"],
    ]);
    expect(await clearing()).toBe(before + 2_400n);
  });

  test("P-13 cancelled while it is sent: one wins, and the money is in one place", async () => {
    for (let round = 0; round < 4; round++) {
      const { earner, payoutId } = await aPreparedPayout();
      const [cancelled] = await Promise.all([
        cancelPayout(operator, payoutId),
        sendPayout(payoutId),
      ]);
      const made = await transfersOf(payoutId);
      expect(made).toHaveLength(cancelled.ok ? 0 : 1);
      const { available, transit } = await moneyOf(earner);
      expect([available, transit]).toEqual([cancelled.ok ? 2_400n : 0n, 0n]);
    }
  });

  test("P-15 an author who fell below zero meanwhile is not paid", async () => {
    const { earner, sale, payoutId } = await aPreparedPayout();
    await aReturn(sale, 1_000n, inAugust);
    expect(await sendPayout(payoutId)).toBe("negative-balance");
    expect(await transfersOf(payoutId)).toEqual([]);
    expect(await moneyOf(earner)).toEqual({ available: 1_600n, transit: 0n });
  });

  test("P-16 held, it waits; released, it goes", async () => {
    const { earner, payoutId } = await aPreparedPayout();
    await holdPayouts(operator, { authorId: earner.author.id, reason: "Une question." });
    expect(await sendPayout(payoutId)).toBe("held");
    await releasePayouts(operator, earner.author.id);
    expect(await sendPayout(payoutId)).toBe("paid");
    const back = { payoutId, reason: "Non." };
    expect(await returnTransfer(operator, back)).toMatchObject({ reason: "not-by-bank" });
  });

  test("P-14 changed to a bank account after it was sent: the transfer went to the old one", async () => {
    const { earner, payoutId, providerAccountId } = await aPreparedPayout();
    const change = await aConfirmedAccount(earner.author, byBank(otherIban));
    await atInstant(change?.countsFrom ?? inAugust, () =>
      Promise.all([sendPayout(payoutId), applyAccountChange(change?.changeId ?? "")]),
    );
    const made = await transfersOf(payoutId);
    const [payout] = await payoutsOf(earner);
    expect(payout?.state).toBe(made.length === 1 ? "paid" : "cancelled");
    for (const one of made) expect(one.destination).toBe(providerAccountId);
  });

  test("P-21 an account that cannot receive yet is a stored reason, until the provider says otherwise", async () => {
    const earner = await anEarningAuthor({ hasAccount: false });
    const providerAccountId = await anAccount("inactive");
    const wish = { method: "connect" as const, holder: "Zoë", providerAccountId };
    await payOn(earner.author, wish);
    await aReleasedSale(earner, 3_000n, july);
    await payIn(inAugust);
    expect(await statementsOf(earner)).toMatchObject([{ carryReason: "account-incomplete" }]);
    await tellAccount(providerAccountId, "active");
    expect(await refreshConnectAccount(providerAccountId)).toBe("noted");
    await atInstant(inAugust, () => createPayouts(null));
    expect(await payoutsOf(earner)).toMatchObject([{ state: "created", method: "connect" }]);
  });

  test("an account the provider does not know is refused", async () => {
    const { author } = await anEarningAuthor({ hasAccount: false });
    const wish = {
      ...{ method: "connect" as const, holder: "Zoë" },
      providerAccountId: `acct_${randomUUID().replaceAll("-", "")}`,
    };
    expect(await askAccountChange(author, wish)).toMatchObject({
      reason: "provider-account-unknown",
    });
  });

  test("a transfer made in the provider's dashboard is nobody's payout", async () => {
    const { id } = await stripe().transfers.create({
      ...{ amount: 100, currency: "eur", destination: await anAccount() },
    });
    expect(await confirmPayout(id)).toBe("foreign");
    expect(await confirmPayout("tr_unknown")).toBe("foreign");
  });
});

describe("the provider pays out to the shop's bank", () => {
  const paidOut = (form: Record<string, string>): Promise<{ id: string }> =>
    shop.lever("payouts", form);
  const bank = async () => (await balance("bank")).get("EUR") ?? 0n;

  test("booked once by its movement, and mirrored once when it fails later", async () => {
    const [atBank, atProvider] = [await bank(), await clearing()];
    const { id } = await paidOut({ currency: "eur", amount: "5000" });
    await Promise.all([bookProviderPayout(id), bookProviderPayout(id)]);
    expect([await bank(), await clearing()]).toEqual([atBank + 5_000n, atProvider - 5_000n]);
    await shop.lever(`payouts/${id}/fail`, {});
    for (let told = 0; told < 2; told++) expect(await bookProviderPayout(id)).toBe("failed");
    expect([await bank(), await clearing()]).toEqual([atBank, atProvider]);
  });

  test("told of the failure first, both movements are booked", async () => {
    const before = await bank();
    const { id } = await paidOut({ currency: "eur", amount: "700", outcome: "failed" });
    expect(await bookProviderPayout(id)).toBe("failed");
    expect(await bank()).toBe(before);
    expect(await bookProviderPayout("po_unknown")).toBe("foreign");
  });
});
