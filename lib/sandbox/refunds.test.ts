import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.stop());

async function aRefund(outcome?: string) {
  const payment = await sandbox.aPayment();
  if (outcome) await sandbox.lever("refunds/next", { outcome });
  const refund = await sandbox.stripe.refunds.create({ payment_intent: payment.intent });
  return { ...payment, refund };
}

const found = (id: string) =>
  sandbox.stripe.refunds.retrieve(id, {
    expand: ["balance_transaction", "failure_balance_transaction"],
  });
const move = (id: string, form: Record<string, string>) =>
  sandbox.lever(`refunds/${id}/status`, form);
const refundedOf = async (charge: string) =>
  (await sandbox.stripe.charges.retrieve(charge)).amount_refunded;

describe("a refund", () => {
  test("returns money once, in parts, never more than was paid", async () => {
    const { intent } = await sandbox.aPayment();
    const refund = (amount?: number) =>
      sandbox.stripe.refunds.create({ payment_intent: intent, ...(amount ? { amount } : {}) });
    await refund(500);
    await expect(refund(1600)).rejects.toThrow(
      "Refund amount (€16.00) is greater than unrefunded amount on charge (€15.00)",
    );
    await refund();
    await expect(refund()).rejects.toMatchObject({ code: "charge_already_refunded" });
  });

  test("takes from the balance what it returns, and the fee of the charge stays with the provider", async () => {
    const { refund } = await aRefund();
    const { balance_transaction } = await found(refund.id);
    expect(balance_transaction).toMatchObject({
      ...{ type: "refund", reporting_category: "refund", amount: -2000, fee: 0, net: -2000 },
      source: refund.id,
    });
  });

  test.each([
    ["4000000000007726", "pending", "succeeded"],
    ["4000000000005126", "succeeded", "failed"],
  ])("of card %s is first %s, then %s", async (number, first, then) => {
    const { intent } = await sandbox.aPayment({ number });
    const refund = await sandbox.stripe.refunds.create({ payment_intent: intent });
    expect(refund.status).toBe(first);
    await sandbox.lever("delayed/run");
    expect((await sandbox.stripe.refunds.retrieve(refund.id)).status).toBe(then);
  });

  test("that succeeded and then failed brings the money back by a movement of its own", async () => {
    const { refund, charge } = await aRefund();
    await move(refund.id, { status: "failed", failure_reason: "expired_or_canceled_card" });
    const failed = await found(refund.id);
    expect(failed).toMatchObject({ status: "failed", failure_reason: "expired_or_canceled_card" });
    expect(failed.failure_balance_transaction).toMatchObject({
      ...{ type: "refund_failure", amount: 2000, net: 2000, source: refund.id },
    });
    expect(await refundedOf(charge)).toBe(0);
    await expect
      .poll(() => sandbox.shop.toldOf(refund.id).sort())
      .toEqual(["refund.created", "refund.failed", "refund.updated"]);
  });

  test("can fail before its answer leaves", async () => {
    const { refund, charge } = await aRefund("failed");
    expect(refund).toMatchObject({ status: "failed", failure_reason: "declined" });
    const failed = await found(refund.id);
    expect(failed.balance_transaction).toMatchObject({ net: -2000 });
    expect(failed.failure_balance_transaction).toMatchObject({ net: 2000 });
    expect(await refundedOf(charge)).toBe(0);
  });

  test("stays pending for days, until it is told otherwise", async () => {
    const { refund } = await aRefund("pending");
    expect(refund).toMatchObject({ status: "pending", pending_reason: "processing" });
    await sandbox.lever("delayed/run");
    expect((await found(refund.id)).status).toBe("pending");
    await move(refund.id, { status: "succeeded" });
    const { status, pending_reason } = await found(refund.id);
    expect([status, pending_reason]).toEqual(["succeeded", undefined]);
  });

  test("for want of money waits, and takes from the balance only when there is some", async () => {
    const { refund } = await aRefund("insufficient_funds");
    expect(refund).toMatchObject({ status: "pending", pending_reason: "insufficient_funds" });
    expect(refund.balance_transaction).toBeNull();
    await move(refund.id, { status: "succeeded" });
    expect((await found(refund.id)).balance_transaction).toMatchObject({ net: -2000 });
    const other = await aRefund("insufficient_funds");
    await move(other.refund.id, { status: "failed" });
    const failed = await found(other.refund.id);
    expect(failed.failure_balance_transaction).toBeUndefined();
    expect(await refundedOf(other.charge)).toBe(0);
  });

  test("that waits for the buyer can be cancelled, by the shop and only then", async () => {
    const { refund, charge } = await aRefund("requires_action");
    expect(refund.status).toBe("requires_action");
    expect(refund.next_action?.type).toBe("display_details");
    const canceled = await sandbox.stripe.refunds.cancel(refund.id);
    expect(canceled.status).toBe("canceled");
    expect((await found(refund.id)).failure_balance_transaction).toMatchObject({ net: 2000 });
    expect(await refundedOf(charge)).toBe(0);
    const done = await aRefund();
    await expect(sandbox.stripe.refunds.cancel(done.refund.id)).rejects.toThrow("cannot cancel");
  });

  test("can be bound to one payment whatever its card, so that others are not touched", async () => {
    const { charge } = await sandbox.aPayment();
    await sandbox.lever("refunds/next", { charge, outcome: "pending" });
    expect((await aRefund()).refund.status).toBe("succeeded");
    expect((await sandbox.stripe.refunds.create({ charge })).status).toBe("pending");
  });

  test("bears the shop's words, which can be changed and taken away", async () => {
    const { intent } = await sandbox.aPayment();
    const { id } = await sandbox.stripe.refunds.create({
      ...{ payment_intent: intent, metadata: { refund_id: "r1", note: "late" } },
    });
    await sandbox.stripe.refunds.update(id, { metadata: { note: "", by: "Ada" } });
    expect((await found(id)).metadata).toEqual({ refund_id: "r1", by: "Ada" });
  });
});

describe("a refund made in the dashboard", () => {
  test("knows nothing of the shop's words, and the shop is told", async () => {
    const { session, charge } = await sandbox.aPayment();
    const partly = await sandbox.lever("refunds", { session, amount: 300 });
    expect(partly).toMatchObject({ amount: 300, metadata: {}, charge });
    await sandbox.lever("refunds", { charge, amount: 400 });
    expect(await refundedOf(charge)).toBe(700);
    const rest = await sandbox.lever("refunds", { charge });
    expect(rest.amount).toBe(1300);
    const { data } = await sandbox.stripe.refunds.list({ charge });
    expect(data.map(({ amount }) => amount)).toEqual([1300, 400, 300]);
    await expect.poll(() => sandbox.shop.toldOf(partly.id)).toEqual(["refund.created"]);
  });

  test("goes however it is told to go", async () => {
    const { charge } = await sandbox.aPayment();
    const refund = await sandbox.lever("refunds", { charge, outcome: "requires_action" });
    expect(refund.status).toBe("requires_action");
  });
});

test("a refusal is remembered for its key, as the answer to it", async () => {
  const { intent, charge } = await sandbox.aPayment();
  const { id } = await sandbox.lever("disputes", { charge });
  const refund = (idempotencyKey: string) =>
    sandbox.stripe.refunds.create({ payment_intent: intent }, { idempotencyKey });
  await expect(refund("again")).rejects.toMatchObject({ code: "charge_disputed" });
  await sandbox.lever(`disputes/${id}/close`, { status: "won" });
  const again = await refund("again").catch((error: Stripe.errors.StripeError) => error);
  expect(again).toMatchObject({ code: "charge_disputed" });
  expect((again as Stripe.errors.StripeError).headers?.["idempotent-replayed"]).toBe("true");
  expect((await refund("another")).status).toBe("succeeded");
});

test("money paid by debit is a payment on the balance, and its refund a payment's refund", async () => {
  const session = await sandbox.aSession();
  await sandbox.pay(session, { method: "debit", iban: "AT611904300234573201" });
  await sandbox.lever("delayed/run");
  const refund = await sandbox.lever("refunds", { session: session.id });
  expect(refund.charge).toMatch(/^py_/);
  const types = async (source: string) =>
    (await sandbox.stripe.balanceTransactions.list({ source })).data.map(({ type }) => type);
  expect(await types(refund.charge)).toEqual(["payment"]);
  expect(await types(refund.id)).toEqual(["payment_refund"]);
});
