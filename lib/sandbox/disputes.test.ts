import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, soon, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.stop());

async function aDispute(form: Record<string, string | number> = {}, amount = 2000) {
  const payment = await sandbox.aPayment({ amount });
  const dispute = await sandbox.lever("disputes", { charge: payment.charge, ...form });
  return { ...payment, id: String(dispute.id) };
}

const movements = async (id: string) => {
  const { balance_transactions } = await sandbox.stripe.disputes.retrieve(id);
  return balance_transactions.map(({ amount, fee, net }) => [amount, fee, net]);
};
const move = (id: string, status: string) => sandbox.lever(`disputes/${id}/status`, { status });

describe("a formal dispute", () => {
  test("takes the amount and a fee of 15.00, and says so twice", async () => {
    const { id, charge } = await aDispute();
    const dispute = await sandbox.stripe.disputes.retrieve(id);
    expect(dispute).toMatchObject({ status: "needs_response", amount: 2000, reason: "fraudulent" });
    expect(dispute.is_charge_refundable).toBe(false);
    expect(dispute.payment_method_details?.card?.case_type).toBe("chargeback");
    expect(await movements(id)).toEqual([[-2000, 1500, -3500]]);
    expect(dispute.balance_transactions[0]).toMatchObject({
      ...{ type: "adjustment", reporting_category: "dispute", source: id },
    });
    expect((await sandbox.stripe.charges.retrieve(charge)).disputed).toBe(true);
    await soon(() => sandbox.shop.toldOf(id).sort()).toEqual([
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
    ]);
  });

  test("gives the amount back when it is won, and keeps the fee", async () => {
    const { id } = await aDispute();
    await move(id, "won");
    expect(await movements(id)).toEqual([
      [-2000, 1500, -3500],
      [2000, 0, 2000],
    ]);
    await soon(() => sandbox.shop.toldOf(id)).toEqual(
      expect.arrayContaining(["charge.dispute.funds_reinstated", "charge.dispute.closed"]),
    );
  });

  test("takes nothing more when it is lost, and gives back when it is won after all", async () => {
    const { id } = await aDispute();
    await move(id, "under_review");
    await move(id, "lost");
    expect(await movements(id)).toHaveLength(1);
    await move(id, "won");
    expect(await movements(id)).toEqual([
      [-2000, 1500, -3500],
      [2000, 0, 2000],
    ]);
  });

  test("that was won can be opened again: the amount goes, the fee does not go twice", async () => {
    const { id } = await aDispute();
    for (const status of ["won", "needs_response", "lost"]) await move(id, status);
    expect(await movements(id)).toEqual([
      [-2000, 1500, -3500],
      [2000, 0, 2000],
      [-2000, 0, -2000],
    ]);
  });

  test("goes through an appeal without a cent", async () => {
    const { id } = await aDispute();
    for (const status of ["lost", "appeal_needs_response", "appeal_under_review", "lost"])
      expect((await move(id, status)).status).toBe(status);
    expect(await movements(id)).toHaveLength(1);
  });

  test("is for what is left of a partly refunded charge", async () => {
    const { intent, charge } = await sandbox.aPayment();
    await sandbox.stripe.refunds.create({ payment_intent: intent, amount: 700 });
    expect((await sandbox.lever("disputes", { charge })).amount).toBe(1300);
  });

  test("comes even after the whole was refunded, by a bank that has not seen it", async () => {
    const { intent } = await sandbox.aPayment();
    await sandbox.stripe.refunds.create({ payment_intent: intent });
    const { id, amount } = await sandbox.lever("disputes", { payment_intent: intent });
    expect(amount).toBe(2000);
    expect(await movements(id)).toEqual([[-2000, 1500, -3500]]);
  });
});

describe("a refund and a dispute", () => {
  test("are never both: a charge the bank has taken back is not refunded", async () => {
    const { id, intent } = await aDispute();
    const refund = () => sandbox.stripe.refunds.create({ payment_intent: intent });
    for (const status of ["under_review", "lost"]) {
      await expect(refund()).rejects.toMatchObject({
        ...{ type: "StripeInvalidRequestError", code: "charge_disputed" },
        message: expect.stringContaining("has been charged back; cannot issue a refund."),
      });
      await move(id, status);
    }
    await move(id, "won");
    expect((await refund()).status).toBe("succeeded");
  });

  test("while the bank only asks, a refund is allowed, and what is refunded is not taken again", async () => {
    const { id, intent } = await aDispute({ kind: "inquiry" });
    await sandbox.stripe.refunds.create({ payment_intent: intent, amount: 500 });
    await move(id, "needs_response");
    expect(await movements(id)).toEqual([[-1500, 1500, -3000]]);
    expect((await sandbox.stripe.disputes.retrieve(id)).amount).toBe(1500);
    const whole = await aDispute({ kind: "inquiry" });
    await sandbox.stripe.refunds.create({ payment_intent: whole.intent });
    await move(whole.id, "needs_response");
    expect(await movements(whole.id)).toEqual([]);
    expect((await sandbox.stripe.disputes.retrieve(whole.id)).amount).toBe(2000);
  });
});

describe("an inquiry", () => {
  test("takes nothing, and can close as if nothing had been", async () => {
    const { id } = await aDispute({ kind: "inquiry" });
    const opened = await sandbox.stripe.disputes.retrieve(id);
    expect(opened).toMatchObject({ status: "warning_needs_response", is_charge_refundable: true });
    await move(id, "warning_under_review");
    await move(id, "warning_closed");
    expect(await movements(id)).toEqual([]);
    await soon(() => sandbox.shop.toldOf(id).sort()).toEqual([
      "charge.dispute.closed",
      "charge.dispute.created",
      "charge.dispute.updated",
    ]);
  });

  test("becomes formal and then takes the money", async () => {
    const { id } = await aDispute({ kind: "inquiry" });
    await move(id, "needs_response");
    expect(await movements(id)).toEqual([[-2000, 1500, -3500]]);
    const formal = await sandbox.stripe.disputes.retrieve(id);
    expect(formal.payment_method_details?.card?.case_type).toBe("chargeback");
    await soon(() => sandbox.shop.toldOf(id)).toEqual(
      expect.arrayContaining(["charge.dispute.funds_withdrawn"]),
    );
  });
});

describe("a dispute that was prevented", () => {
  test("is over before it began", async () => {
    const { id, intent } = await aDispute({ kind: "prevented" });
    const dispute = await sandbox.stripe.disputes.retrieve(id);
    expect(dispute).toMatchObject({ status: "prevented", balance_transactions: [] });
    expect(dispute.payment_method_details?.card?.case_type).toBe("block");
    const refund = await sandbox.stripe.refunds.create({ payment_intent: intent });
    expect(refund.status).toBe("succeeded");
  });

  test("by giving the buyer the money at once takes it, without the fee", async () => {
    const { id, intent } = await aDispute({ kind: "prevented", case_type: "resolution" });
    expect(await movements(id)).toEqual([[-2000, 0, -2000]]);
    await expect(sandbox.stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: "charge_disputed",
    });
  });
});

test("a state nobody has thought of yet moves no money and is told", async () => {
  const { id } = await aDispute();
  await move(id, "arbitration_of_2031");
  const dispute = await sandbox.stripe.disputes.retrieve(id);
  expect(dispute).toMatchObject({ status: "arbitration_of_2031", is_charge_refundable: false });
  expect(await movements(id)).toHaveLength(1);
  await move(id, "won");
  expect(await movements(id)).toHaveLength(2);
});

describe("the shop's answer", () => {
  test("is kept until it is sent, and sent once", async () => {
    const { id } = await aDispute();
    const staged = await sandbox.stripe.disputes.update(id, {
      evidence: { customer_name: "Ada", access_activity_log: "Downloaded twice." },
      metadata: { order_id: "o1" },
      submit: false,
    });
    expect(staged).toMatchObject({ status: "needs_response", metadata: { order_id: "o1" } });
    expect(staged.evidence_details).toMatchObject({ has_evidence: true, submission_count: 0 });
    const sent = await sandbox.stripe.disputes.update(id, { submit: true });
    expect(sent).toMatchObject({ status: "under_review", evidence: { customer_name: "Ada" } });
    expect(sent.evidence_details.submission_count).toBe(1);
    await expect(sandbox.stripe.disputes.update(id, { submit: true })).rejects.toThrow("closed");
  });

  test("is refused when one text, or all together, is longer than the provider takes", async () => {
    const { id } = await aDispute();
    const say = (evidence: Record<string, string>) =>
      sandbox.stripe.disputes.update(id, { evidence, submit: false });
    const longest = "a".repeat(20_000);
    await say({ access_activity_log: longest });
    await expect(say({ access_activity_log: `${longest}.` })).rejects.toMatchObject({
      param: "evidence[access_activity_log]",
    });
    await expect(say({ customer_name: "a".repeat(150_001) })).rejects.toMatchObject({
      param: "evidence",
    });
  });

  test.each([
    ["winning_evidence", "won"],
    ["losing_evidence", "lost"],
  ])("with Stripe's test words %s ends %s", async (uncategorized_text, end) => {
    const { id } = await aDispute();
    await sandbox.stripe.disputes.update(id, { evidence: { uncategorized_text } });
    await sandbox.lever("delayed/run");
    expect((await sandbox.stripe.disputes.retrieve(id)).status).toBe(end);
  });

  test("may be to give in, which is final", async () => {
    const { id } = await aDispute();
    expect((await sandbox.stripe.disputes.close(id)).status).toBe("lost");
    await expect(sandbox.stripe.disputes.close(id)).rejects.toThrow("lost");
    const inquiry = await aDispute({ kind: "inquiry" });
    expect((await sandbox.stripe.disputes.close(inquiry.id)).status).toBe("warning_closed");
  });

  test("may hold a file that was sent before, and whoever looks sees all that was sent", async () => {
    const { id } = await aDispute();
    const data = Buffer.from("%PDF-1.7 proof \u00e9");
    const send = () =>
      sandbox.stripe.files.create(
        {
          purpose: "dispute_evidence",
          file: { data, name: "proof.pdf", type: "application/pdf" },
        },
        { idempotencyKey: `file-${id}` },
      );
    const file = await send();
    expect((await send()).id).toBe(file.id);
    expect(file).toMatchObject({ filename: "proof.pdf", size: data.length, type: "pdf" });
    const evidence = { uncategorized_file: file.id, uncategorized_text: "<b>Read</b> twice." };
    const sent = await sandbox.stripe.disputes.update(id, { evidence });
    expect(sent.evidence.uncategorized_file).toBe(file.id);
    const desk = await (await fetch(`${sandbox.url()}/evidence/${id}`)).text();
    expect(desk).toContain("submitted once");
    expect(desk).toContain("&lt;b&gt;Read&lt;/b&gt; twice.");
    expect(desk).toContain(data.toString("base64"));
    expect(await (await fetch(`${sandbox.url()}/evidence`)).text()).toContain(id);
    expect((await fetch(`${sandbox.url()}/evidence/dp_none`)).status).toBe(404);
  });

  test("takes no file that no bank could read", async () => {
    const file = { data: Buffer.from("MZ"), name: "proof.exe", type: "application/pdf" };
    await expect(
      sandbox.stripe.files.create({ purpose: "dispute_evidence", file }),
    ).rejects.toMatchObject({ param: "file" });
  });

  test("takes no evidence it does not know, and no file that was not sent", async () => {
    const { id } = await aDispute();
    const odd = { alibi: "I was asleep." } as Stripe.DisputeUpdateParams.Evidence;
    await expect(sandbox.stripe.disputes.update(id, { evidence: odd })).rejects.toMatchObject({
      ...{ code: "parameter_unknown", param: "evidence[alibi]" },
    });
    await expect(
      sandbox.stripe.disputes.update(id, { evidence: { receipt: "file_1" } }),
    ).rejects.toMatchObject({ param: "evidence[receipt]" });
  });
});

describe("an early fraud warning", () => {
  test("is told, is found by its charge, and moves no money", async () => {
    const { charge, intent } = await sandbox.aPayment();
    const raised = await sandbox.lever("warnings", { charge, fraud_type: "made_with_lost_card" });
    const { data } = await sandbox.stripe.radar.earlyFraudWarnings.list({ charge });
    expect(data.map(({ id }) => id)).toEqual([raised.id]);
    expect(data[0]).toMatchObject({ actionable: true, payment_intent: intent });
    await soon(() => sandbox.shop.toldOf(raised.id)).toEqual(["radar.early_fraud_warning.created"]);
  });

  test("asks for nothing any more once the charge is refunded or disputed", async () => {
    const refunded = await sandbox.aPayment({ number: "4000000000005423" });
    await sandbox.stripe.refunds.create({ charge: refunded.charge });
    const warnings = sandbox.stripe.radar.earlyFraudWarnings;
    const { data } = await warnings.list({ payment_intent: refunded.intent });
    expect(data[0]?.actionable).toBe(false);
    const { charge } = await sandbox.aPayment();
    const { id } = await sandbox.lever("warnings", { charge });
    await sandbox.lever("disputes", { charge });
    expect((await warnings.retrieve(id)).actionable).toBe(false);
  });
});
