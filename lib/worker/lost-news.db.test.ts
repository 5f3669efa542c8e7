import { afterAll, beforeAll, expect, test } from "vitest";
import { providerAgrees } from "@/lib/bookkeeping/provider-agrees";
import { addHours } from "@/lib/kernel/time";
import { balance } from "@/lib/ledger/balance";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { aSale, standingOf } from "@/prisma/testing/disputed-sale";
import { openShop } from "@/prisma/testing/living-shop";
import { pollMovements } from "./poll-movements";

// What happens at the provider and of which no event ever comes: a webhook that was lost, a fee nobody tells of.

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function on(account: "bank" | "provider-fees" | "provider-clearing") {
  return (await balance(account)).get("EUR") ?? 0n;
}

/** What the audit would name an hour from now, when nothing is young any more. */
async function differences() {
  return (await providerAgrees(addHours(new Date(), 1))).offenders;
}

test("REF-22 a refund made in the dashboard is booked by the next look, once, and one that came home after it", async () => {
  const sale = await aSale();
  const { id } = await shop.lever("refunds", { session: sale.sessionId, amount: 700 });
  await Promise.all([pollMovements(), pollMovements()]);
  await pollMovements();
  expect(await standingOf(sale)).toMatchObject({ returned: [700n], claimed: [700n] });
  await shop.lever(`refunds/${id}/fail`);
  await pollMovements();
  expect(await standingOf(sale)).toMatchObject({ returned: [0n], claimed: [0n] });
  expect(await differences()).toEqual([]);
});

test("a payout to the shop's bank is booked, and booked back when it failed", async () => {
  await aSale();
  const before = await on("bank");
  const { id, amount } = await shop.lever("payouts", { outcome: "paid" });
  await pollMovements();
  expect(await on("bank")).toBe(before + BigInt(amount));
  await shop.lever(`payouts/${id}/fail`);
  await pollMovements();
  expect(await on("bank")).toBe(before);
  expect(await differences()).toEqual([]);
});

test("INV-3 what the provider draws from the shop's bank for a balance below zero is booked the other way round", async () => {
  const [bank, atProvider] = [await on("bank"), await on("provider-clearing")];
  await shop.lever("fees", { amount: `${atProvider + 900n}` });
  await pollMovements();
  expect(await on("provider-clearing")).toBe(-900n);
  const { amount } = await shop.lever("payouts", { outcome: "paid" });
  expect(amount).toBe(-900);
  await pollMovements();
  expect([await on("bank"), await on("provider-clearing")]).toEqual([bank - 900n, 0n]);
  expect(await differences()).toEqual([]);
});

test("INV-3 and is booked back when the bank refused to be drawn on, told together or one after the other", async () => {
  await shop.lever("fees", { amount: 300 });
  await pollMovements();
  const [bank, atProvider] = [await on("bank"), await on("provider-clearing")];
  const { id } = await shop.lever("payouts", { outcome: "paid", amount: -300 });
  await pollMovements();
  expect(await on("bank")).toBe(bank - 300n);
  await shop.lever(`payouts/${id}/fail`);
  await pollMovements();
  await shop.lever("payouts", { outcome: "failed", amount: -200 });
  await pollMovements();
  await pollMovements();
  expect([await on("bank"), await on("provider-clearing")]).toEqual([bank, atProvider]);
  expect(await differences()).toEqual([]);
});

test("INV-3 money the operator adds to the balance comes from the bank, and goes back there when it is taken back", async () => {
  const [bank, atProvider] = [await on("bank"), await on("provider-clearing")];
  const { id } = await shop.lever("topups", { amount: 2500 });
  await Promise.all([pollMovements(), pollMovements()]);
  expect([await on("bank"), await on("provider-clearing")]).toEqual([
    bank - 2500n,
    atProvider + 2500n,
  ]);
  expect(await differences()).toEqual([]);
  await shop.lever(`topups/${id}/reverse`);
  await pollMovements();
  await pollMovements();
  expect([await on("bank"), await on("provider-clearing")]).toEqual([bank, atProvider]);
  expect(await differences()).toEqual([]);
});

test("a fee for a service is the house's cost, booked once, and what of it is given back is its again", async () => {
  const before = await on("provider-fees");
  const { id } = await shop.lever("fees", { amount: 50 });
  await shop.lever("fees", { amount: 20, isBack: true });
  expect(await differences()).toHaveLength(2);
  await pollMovements();
  await pollMovements();
  expect(await on("provider-fees")).toBe(before + 30n);
  expect(await db().ledgerEntry.count({ where: { cause: `movement:${id}` } })).toBe(1);
  expect(await differences()).toEqual([]);
});

test("what another shop sends from the account both share is no difference in these books", async () => {
  await aSale();
  const { id: destination } = await stripe().accounts.create({ type: "express", country: "FR" });
  await shop.lever(`accounts/${destination}`, { payouts_enabled: true, transfers: "active" });
  const theirs = { amount: 100, currency: "eur", destination, metadata: { shop: "another" } };
  const { id } = await stripe().transfers.create(theirs);
  await stripe().transfers.createReversal(id, { amount: 40 });
  await pollMovements();
  expect(await differences()).toEqual([]);
  const byHand = await stripe().transfers.create({ ...theirs, metadata: {} });
  await pollMovements();
  expect((await differences()).map(({ row }) => row)).toEqual([`${byHand.id} in EUR`]);
});

test("one that cannot be booked holds up no other, and the next look begins with it", async () => {
  const [sick, well] = [await aSale(), await aSale()];
  const { id } = await shop.lever("refunds", { session: sick.sessionId, amount: 100 });
  await shop.lever("refunds", { session: well.sessionId, amount: 100 });
  await shop.lever("weather", { kind: "500-before", path: `/v1/refunds/${id}` });
  await pollMovements();
  await shop.lever("weather/clear");
  expect((await standingOf(well)).returned).toEqual([100n]);
  expect((await standingOf(sick)).returned).toEqual([0n]);
  await pollMovements();
  expect((await standingOf(sick)).returned).toEqual([100n]);
});
