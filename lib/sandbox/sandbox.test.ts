import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.stop());

describe("a session", () => {
  test("is paid on its page and leads back to the shop", async () => {
    const session = await sandbox.aSession();
    expect(session).toMatchObject({ status: "open", payment_status: "unpaid", amount_total: 2000 });
    const answer = await sandbox.pay(session, { number: "4242424242424242" });
    expect(answer.headers.get("location")).toBe(`http://localhost/ok?session_id=${session.id}`);
  });

  test("expands to the charge's movement and fee", async () => {
    const payment = await sandbox.aPayment();
    const session = await sandbox.stripe.checkout.sessions.retrieve(payment.session, {
      expand: ["line_items", "payment_intent.latest_charge.balance_transaction"],
    });
    const intent = session.payment_intent as Stripe.PaymentIntent;
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge.balance_transaction).toMatchObject({ amount: 2000, fee: 55, net: 1945 });
    expect(session.line_items?.data[0]).toMatchObject({
      description: "Un livre",
      amount_total: 2000,
    });
    expect(intent.metadata).toEqual({ order_id: "o1" });
  });

  test("says how much of an inclusive price was tax", async () => {
    const session = await sandbox.aSession({ automatic_tax: { enabled: true } });
    await sandbox.pay(session, { number: "4242424242424242", country: "FR" });
    const told = await sandbox.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["line_items"],
    });
    expect(told.total_details?.amount_tax).toBe(104);
    expect(told.line_items?.data[0]?.amount_tax).toBe(104);
  });

  test("stays open after a declined card, which is remembered, and can still be paid", async () => {
    const session = await sandbox.aSession();
    const refused = await sandbox.pay(session, { number: "4000000000009995" });
    expect(refused.status).toBe(402);
    expect(await refused.text()).toContain("provision");
    expect((await sandbox.pay(session, { number: "4242424242424242" })).status).toBe(303);
    expect((await sandbox.pay(session, { number: "4242424242424242" })).status).toBe(410);
  });

  test("keeps what was typed when a field is wrong, but never the card", async () => {
    const session = await sandbox.aSession();
    const page = await sandbox.pay(session, {
      number: "4242424242424241",
      name: "Ada",
      cvc: "7731",
    });
    const html = await page.text();
    expect(page.status).toBe(422);
    expect(html).toContain('value="Ada"');
    expect(html).not.toContain("4242424242424241");
    expect(html).not.toContain("7731");
  });

  test("asks the bank in between for a 3-D Secure card", async () => {
    const session = await sandbox.aSession();
    const number = "4000002760003184";
    expect(await (await sandbox.pay(session, { number })).text()).toContain(
      "Terminer l’authentification",
    );
    const failed = await sandbox.pay(session, { step: "authenticated", number, outcome: "fail" });
    expect(failed.status).toBe(402);
    expect(
      (await sandbox.pay(session, { step: "authenticated", number, outcome: "complete" })).status,
    ).toBe(303);
  });

  test("can be expired once, and not be paid then", async () => {
    const session = await sandbox.aSession();
    expect((await sandbox.stripe.checkout.sessions.expire(session.id)).status).toBe("expired");
    await expect(sandbox.stripe.checkout.sessions.expire(session.id)).rejects.toThrow(
      "can be expired",
    );
    expect((await sandbox.pay(session, { number: "4242424242424242" })).status).toBe(410);
  });

  test.each([
    ["AT611904300234573201", "paid"],
    ["AT861904300235473202", "unpaid"],
  ])("by direct debit %s ends %s, later", async (iban, end) => {
    const session = await sandbox.aSession();
    await sandbox.pay(session, { method: "debit", iban });
    expect(await sandbox.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
    });
    await sandbox.lever("delayed/run");
    const after = await sandbox.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent"],
    });
    expect(after.payment_status).toBe(end);
    expect((after.payment_intent as Stripe.PaymentIntent).status).toBe(
      end === "paid" ? "succeeded" : "requires_payment_method",
    );
  });
});

describe("the API", () => {
  test("replays the first answer for a key, and refuses the key for anything else", async () => {
    const options = { idempotencyKey: "order-1" };
    const first = await sandbox.aSession({}, options);
    const second = await sandbox.aSession({}, options);
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
    await expect(sandbox.aSession({ locale: "en" }, options)).rejects.toMatchObject({
      type: "StripeIdempotencyError",
    });
  });

  test("refuses unknown parameters, wrong keys, tiny amounts and unknown objects, in Stripe's shapes", async () => {
    const odd = { colour: "green" } as Partial<Stripe.Checkout.SessionCreateParams>;
    await expect(sandbox.aSession(odd)).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "colour",
    });
    await expect(sandbox.client("sk_test_other").balance.retrieve()).rejects.toMatchObject({
      type: "StripeAuthenticationError",
    });
    await expect(sandbox.aSession({}, { amount: 49 })).rejects.toMatchObject({
      code: "amount_too_small",
    });
    await expect(sandbox.stripe.refunds.retrieve("re_none")).rejects.toMatchObject({
      code: "resource_missing",
      statusCode: 404,
    });
    const { id } = await sandbox.aSession();
    await expect(
      sandbox.stripe.checkout.sessions.retrieve(id, { expand: ["nonsense"] }),
    ).rejects.toThrow("cannot be expanded");
  });

  test("lists newest first, page by page, in both directions", async () => {
    const made: string[] = [];
    for (let turn = 0; turn < 4; turn++) made.unshift((await sandbox.aSession()).id);
    const [newest = "", second = "", third = "", oldest = ""] = made;
    const { sessions } = sandbox.stripe.checkout;
    const first = await sessions.list({ limit: 2 });
    expect(first.data.map(({ id }) => id)).toEqual([newest, second]);
    expect(first.has_more).toBe(true);
    const next = await sessions.list({ limit: 1, starting_after: second });
    expect(next.data.map(({ id }) => id)).toEqual([third]);
    const before = await sessions.list({ limit: 2, ending_before: oldest });
    expect(before.data.map(({ id }) => id)).toEqual([second, third]);
    expect(before.has_more).toBe(true);
    const rest = await sessions.list({ limit: 10, ending_before: third });
    expect(rest.data.map(({ id }) => id)).toEqual([newest, second]);
    expect(rest.has_more).toBe(false);
    await expect(sessions.list({ starting_after: "cs_test_none" })).rejects.toMatchObject({
      param: "starting_after",
    });
  });
});

test("events are signed, and told again when the shop stumbles", async () => {
  sandbox.shop.refuse(1);
  const { session } = await sandbox.aPayment();
  await expect
    .poll(() => sandbox.shop.toldOf(session), { timeout: 10_000 })
    .toEqual(["checkout.session.completed"]);
  const { data } = await sandbox.stripe.events.list({
    type: "checkout.session.completed",
    limit: 1,
  });
  expect(data[0]).toMatchObject({ api_version: "2026-10-28.endive", pending_webhooks: 0 });
});

test("everything survives a restart", async () => {
  const { session } = await sandbox.aPayment();
  await sandbox.restart();
  const after = await sandbox.stripe.checkout.sessions.retrieve(session);
  expect(after.payment_status).toBe("paid");
});
