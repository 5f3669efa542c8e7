import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.stop());

const ready = { payouts_enabled: true, charges_enabled: true, transfers: "active" };

async function anAuthor(type: "express" | "custom" = "express") {
  return sandbox.stripe.accounts.create({
    ...{ type, country: "FR", email: "author@bouquin.test", metadata: { author_id: "a1" } },
    ...{ business_type: "individual", capabilities: { transfers: { requested: true } } },
  });
}

async function aReadyAuthor() {
  const { id } = await anAuthor();
  await sandbox.lever(`accounts/${id}`, ready);
  return id;
}

const transfer = (destination: string, amount: number, more = {}, options = {}) =>
  sandbox.stripe.transfers.create({ amount, currency: "eur", destination, ...more }, options);

describe("an author's account", () => {
  test("can be paid nothing before its owner has said who they are", async () => {
    await sandbox.aPayment();
    for (const type of ["express", "custom"] as const) {
      const author = await anAuthor(type);
      expect(author).toMatchObject({ type, charges_enabled: false, payouts_enabled: false });
      expect(author.requirements?.disabled_reason).toBe("requirements.past_due");
      await expect(transfer(author.id, 100)).rejects.toMatchObject({
        ...{ code: "insufficient_capabilities_for_transfer", statusCode: 400 },
      });
    }
  });

  test("is changed by its owner or the provider, and the shop is told which", async () => {
    const { id } = await anAuthor();
    await sandbox.lever(`accounts/${id}`, { ...ready, details_submitted: true });
    const author = await sandbox.stripe.accounts.retrieve(id);
    expect(author).toMatchObject({ payouts_enabled: true, capabilities: { transfers: "active" } });
    expect(author.requirements?.currently_due).toEqual([]);
    await sandbox.lever(`accounts/${id}`, {
      ...{ payouts_enabled: false, disabled_reason: "rejected.fraud" },
    });
    const closed = await sandbox.stripe.accounts.retrieve(id);
    expect(closed.requirements?.disabled_reason).toBe("rejected.fraud");
    await expect.poll(() => sandbox.shop.toldOf(id)).toHaveLength(2);
    const event = sandbox.shop.told.find(({ type }) => type === "account.updated");
    expect(event?.account).toMatch(/^acct_/);
  });

  test("stands in the list of all", async () => {
    const { id } = await anAuthor();
    expect((await sandbox.stripe.accounts.list({ limit: 1 })).data[0]?.id).toBe(id);
    await expect(sandbox.stripe.accounts.retrieve("acct_none")).rejects.toMatchObject({
      code: "resource_missing",
    });
  });
});

describe("a transfer", () => {
  test("moves money of the shop's balance to an author, once per key", async () => {
    await sandbox.aPayment({ amount: 9000 });
    const destination = await aReadyAuthor();
    const more = { transfer_group: "statement-1", metadata: { payout_id: "p1" } };
    const first = await transfer(destination, 1200, more, { idempotencyKey: "payout-1" });
    const second = await transfer(destination, 1200, more, { idempotencyKey: "payout-1" });
    expect(second.id).toBe(first.id);
    expect(first).toMatchObject({ ...more, amount: 1200, amount_reversed: 0, reversed: false });
    const { data } = await sandbox.stripe.balanceTransactions.list({ source: first.id });
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ type: "transfer", amount: -1200, net: -1200 });
    await expect.poll(() => sandbox.shop.toldOf(first.id)).toEqual(["transfer.created"]);
  });

  test("is found again by its group and by whom it went to", async () => {
    await sandbox.aPayment({ amount: 9000 });
    const [one, other] = [await aReadyAuthor(), await aReadyAuthor()];
    const first = await transfer(one, 100, { transfer_group: "g1" });
    const second = await transfer(other, 200, { transfer_group: "g1" });
    const third = await transfer(one, 300, { transfer_group: "g2" });
    const ids = async (by: object) =>
      (await sandbox.stripe.transfers.list(by)).data.map(({ id }) => id);
    expect(await ids({ transfer_group: "g1" })).toEqual([second.id, first.id]);
    expect(await ids({ destination: one })).toEqual([third.id, first.id]);
    expect(await ids({ destination: other, transfer_group: "g2" })).toEqual([]);
  });

  test("is refused for want of money, for its key and until there is some", async () => {
    const destination = await aReadyAuthor();
    const { available } = await sandbox.stripe.balance.retrieve();
    const all = available.find(({ currency }) => currency === "eur")?.amount ?? 0;
    const options = { idempotencyKey: "too-much" };
    const tooMuch = { code: "balance_insufficient", type: "StripeInvalidRequestError" };
    await expect(transfer(destination, all + 1, {}, options)).rejects.toMatchObject(tooMuch);
    await sandbox.aPayment();
    await expect(transfer(destination, all + 1, {}, options)).rejects.toMatchObject(tooMuch);
    expect((await transfer(destination, all + 1)).amount).toBe(all + 1);
  });

  test("is refused for whom there is not, and the next ones when a lever says so", async () => {
    await sandbox.aPayment();
    await expect(transfer("acct_none", 100)).rejects.toMatchObject({
      ...{ code: "resource_missing", param: "destination" },
    });
    const destination = await aReadyAuthor();
    await sandbox.lever("transfers/refuse", { code: "account_closed", message: "Closed." });
    await expect(transfer(destination, 100)).rejects.toMatchObject({
      ...{ code: "account_closed", message: "Closed." },
    });
    expect((await transfer(destination, 100)).amount).toBe(100);
  });
});

describe("a reversal", () => {
  test("takes a transfer back, in parts, never more than was sent", async () => {
    await sandbox.aPayment({ amount: 9000 });
    const { id } = await transfer(await aReadyAuthor(), 1000);
    const reverse = (amount?: number) =>
      sandbox.stripe.transfers.createReversal(id, amount ? { amount } : {});
    const first = await reverse(300);
    await expect(reverse(800)).rejects.toThrow("greater than unreversed");
    const rest = await reverse();
    expect(rest.amount).toBe(700);
    await expect(reverse()).rejects.toThrow("already fully reversed");
    const after = await sandbox.stripe.transfers.retrieve(id);
    expect(after).toMatchObject({ amount_reversed: 1000, reversed: true });
    expect(after.reversals.data.map((one) => one.id)).toEqual([rest.id, first.id]);
    const { data } = await sandbox.stripe.transfers.listReversals(id, { limit: 1 });
    expect(data.map((one) => one.id)).toEqual([rest.id]);
    const movement = await sandbox.stripe.balanceTransactions.list({ source: first.id });
    expect(movement.data[0]).toMatchObject({
      ...{ type: "transfer_refund", reporting_category: "transfer_reversal", net: 300 },
    });
    await expect
      .poll(() => sandbox.shop.toldOf(id).sort())
      .toEqual(["transfer.created", "transfer.reversed", "transfer.reversed"]);
  });
});
