import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, soon, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.stop());

async function availableOf(currency: string) {
  const { available } = await sandbox.stripe.balance.retrieve();
  return available.find((part) => part.currency === currency)?.amount ?? 0;
}

const list = (by: object) => sandbox.stripe.balanceTransactions.list(by);

describe("the balance", () => {
  test("is the sum of all movements, by currency", async () => {
    const { intent } = await sandbox.aPayment({ amount: 3000 });
    await sandbox.stripe.refunds.create({ payment_intent: intent, amount: 1000 });
    await sandbox.aPayment({ amount: 5000, currency: "usd" });
    for (const currency of ["eur", "usd"]) {
      let sum = 0;
      for await (const { net } of list({ currency, limit: 100 })) sum += net;
      expect(await availableOf(currency)).toBe(sum);
    }
  });

  test("knows money that is still on its way, which cannot be spent", async () => {
    await sandbox.lever("balance/pending", { seconds: 86_400 });
    const { charge } = await sandbox.aPayment({ amount: 1000, currency: "chf" });
    await sandbox.lever("balance/pending", { seconds: 0 });
    const [movement] = (await list({ source: charge })).data;
    expect(movement?.status).toBe("pending");
    const before = await sandbox.stripe.balance.retrieve();
    expect(before.pending.find(({ currency }) => currency === "chf")?.amount).toBe(960);
    expect(await availableOf("chf")).toBe(0);
    await sandbox.lever("clock/advance", { seconds: 86_400 });
    expect(await availableOf("chf")).toBe(960);
    expect((await list({ source: charge })).data[0]?.status).toBe("available");
  });

  test("learns of a charge late where a lever says so, and tells it", async () => {
    await sandbox.lever("balance/pause");
    const { charge } = await sandbox.aPayment();
    expect((await sandbox.stripe.charges.retrieve(charge)).balance_transaction).toBeNull();
    expect((await list({ source: charge })).data).toEqual([]);
    expect(await sandbox.lever("balance/resume")).toEqual({ settled: 1 });
    expect((await list({ source: charge })).data[0]).toMatchObject({ amount: 2000, fee: 55 });
    await soon(() => sandbox.shop.toldOf(charge)).toContain("charge.updated");
  });
});

describe("the list of movements", () => {
  test("is cut by type, source, currency and time, newest first and page by page", async () => {
    const { charge, intent } = await sandbox.aPayment({ currency: "pln" });
    await sandbox.lever("clock/advance", { seconds: 60 });
    const refund = await sandbox.stripe.refunds.create({ payment_intent: intent, amount: 500 });
    const own = (await list({ currency: "pln" })).data;
    expect(own.map(({ source }) => source)).toEqual([refund.id, charge]);
    expect((await list({ currency: "pln", type: "charge" })).data[0]?.source).toBe(charge);
    const at = own[0]?.created ?? 0;
    const sources = async (created: object | number) =>
      (await list({ currency: "pln", created })).data.map(({ source }) => source);
    expect(await sources({ gte: at })).toEqual([refund.id]);
    expect(await sources({ lt: at })).toEqual([charge]);
    expect(await sources({ gt: at })).toEqual([]);
    expect(await sources(at)).toEqual([refund.id]);
    const first = await list({ currency: "pln", limit: 1 });
    expect(first.has_more).toBe(true);
    const next = await list({ currency: "pln", limit: 1, starting_after: first.data[0]?.id });
    expect([next.data[0]?.source, next.has_more]).toEqual([charge, false]);
    const found = await sandbox.stripe.balanceTransactions.retrieve(own[1]?.id ?? "", {
      expand: ["source"],
    });
    expect(found.source).toMatchObject({ id: charge, object: "charge" });
  });

  test("of charges is cut by payment and time as well", async () => {
    const { charge, intent } = await sandbox.aPayment();
    const found = await sandbox.stripe.charges.list({ payment_intent: intent });
    expect(found.data.map(({ id }) => id)).toEqual([charge]);
    const { created } = found.data[0] ?? { created: 0 };
    expect((await sandbox.stripe.charges.list({ created: { gt: created } })).data).toEqual([]);
  });
});

describe("a payout to the shop's bank", () => {
  test("takes everything there is, and names the movements it brings", async () => {
    const { charge, intent } = await sandbox.aPayment({ amount: 4000, currency: "sek" });
    const refund = await sandbox.stripe.refunds.create({ payment_intent: intent, amount: 1000 });
    const paid = await sandbox.lever("payouts", { currency: "sek" });
    expect(paid).toMatchObject({ amount: 2915, status: "paid", automatic: true });
    expect(await availableOf("sek")).toBe(0);
    const { data } = await list({ payout: paid.id });
    expect(data.map(({ source }) => source)).toEqual([paid.id, refund.id, charge]);
    expect(data[0]).toMatchObject({ type: "payout", net: -2915 });
    expect(data.reduce((sum, { net }) => sum + net, 0)).toBe(0);
    await soon(() => sandbox.shop.toldOf(paid.id).sort()).toEqual([
      "payout.created",
      "payout.paid",
      "payout.reconciliation_completed",
    ]);
  });

  test("that fails brings the money back, even after it was said to be paid", async () => {
    await sandbox.aPayment({ amount: 4000, currency: "dkk" });
    const before = await availableOf("dkk");
    const failed = await sandbox.lever("payouts", { currency: "dkk", outcome: "failed" });
    expect(failed).toMatchObject({ status: "failed", failure_code: "account_closed" });
    expect(await availableOf("dkk")).toBe(before);
    const back = await list({ source: failed.id, type: "payout_failure" });
    expect(back.data[0]?.id).toBe(failed.failure_balance_transaction);
    const paid = await sandbox.lever("payouts", { currency: "dkk" });
    await sandbox.lever(`payouts/${paid.id}/fail`, { failure_code: "no_account" });
    expect((await sandbox.stripe.payouts.retrieve(paid.id)).failure_code).toBe("no_account");
    expect(await availableOf("dkk")).toBe(before);
    expect((await sandbox.stripe.payouts.list({ status: "failed" })).data).toHaveLength(2);
    expect(await sandbox.lever("payouts", { currency: "dkk" })).toMatchObject({ amount: before });
  });

  test("can be of a part, and be on its way for a while", async () => {
    await sandbox.aPayment({ amount: 4000, currency: "nok" });
    const part = await sandbox.lever("payouts", {
      ...{ currency: "nok", amount: 1000, outcome: "in_transit" },
    });
    expect(part).toMatchObject({ automatic: false, status: "in_transit" });
    expect((await sandbox.lever(`payouts/${part.id}/arrive`)).status).toBe("paid");
    const rest = await sandbox.lever("payouts", { currency: "nok" });
    const { data } = await list({ payout: rest.id });
    expect(data.reduce((sum, { net }) => sum + net, 0)).toBe(0);
    expect((await sandbox.lever("payouts", { currency: "nok" })).error.message).toContain("0 nok");
  });

  test("of a balance below zero is drawn from the bank, and no more than is lacking", async () => {
    await sandbox.lever("fees", { currency: "huf", amount: 700 });
    const refused = await sandbox.lever("payouts", { currency: "huf", amount: -701 });
    expect(refused.error.message).toContain("-700 huf");
    const drawn = await sandbox.lever("payouts", { currency: "huf", amount: -200 });
    expect(drawn).toMatchObject({ amount: -200, status: "paid" });
    expect(await sandbox.lever("payouts", { currency: "huf" })).toMatchObject({ amount: -500 });
    expect(await availableOf("huf")).toBe(0);
    await sandbox.lever(`payouts/${drawn.id}/fail`);
    expect(await availableOf("huf")).toBe(-200);
  });

  test("survives a restart with what it brought and what is left", async () => {
    await sandbox.aPayment({ amount: 4000, currency: "czk" });
    const first = await sandbox.lever("payouts", { currency: "czk" });
    const { charge } = await sandbox.aPayment({ amount: 2000, currency: "czk" });
    await sandbox.restart();
    const second = await sandbox.lever("payouts", { currency: "czk" });
    const { data } = await list({ payout: second.id });
    expect(data.map(({ source }) => source)).toEqual([second.id, charge]);
    expect((await list({ payout: first.id })).data).toHaveLength(2);
  });
});

describe("a currency settled in another", () => {
  test("reaches the balance converted, and its refund and dispute go back by the same road", async () => {
    await sandbox.lever("settlements", { currency: "gbp", settled_in: "eur", rate: 1.16 });
    const { charge, intent } = await sandbox.aPayment({ amount: 1000, currency: "gbp" });
    const [taken] = (await list({ source: charge })).data;
    expect(taken).toMatchObject({ amount: 1160, currency: "eur", exchange_rate: 1.16, fee: 42 });
    await sandbox.lever("settlements", { currency: "gbp", settled_in: "eur", rate: 1.2 });
    const refund = await sandbox.stripe.refunds.create({ payment_intent: intent, amount: 500 });
    expect(refund).toMatchObject({ amount: 500, currency: "gbp" });
    const [gone] = (await list({ source: refund.id })).data;
    expect(gone).toMatchObject({ amount: -600, currency: "eur", exchange_rate: 1.2 });
    await sandbox.lever("settlements", { currency: "gbp" });
    const dispute = await sandbox.lever("disputes", { charge });
    expect(dispute).toMatchObject({ amount: 500, currency: "gbp" });
    expect(dispute.balance_transactions[0]).toMatchObject({
      ...{ amount: -580, currency: "eur", exchange_rate: 1.16, fee: 1500 },
    });
    const won = await sandbox.lever(`disputes/${dispute.id}/status`, { status: "won" });
    expect(won.balance_transactions[1]).toMatchObject({ amount: 580, currency: "eur" });
  });
});
