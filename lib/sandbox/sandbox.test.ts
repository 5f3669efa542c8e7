import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSandbox } from "./server";

const key = "sk_test_sandbox";
const secret = "whsec_sandbox";
const stateDir = mkdtempSync(join(tmpdir(), "bouquin-sandbox-"));
const told: Stripe.Event[] = [];
let refusals = 0;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let stripe: Stripe;

const shop = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (refusals > 0) {
    refusals -= 1;
    return response.writeHead(500).end();
  }
  const signature = String(request.headers["stripe-signature"]);
  told.push(stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, secret));
  response.end();
});

beforeAll(async () => {
  await new Promise<void>((done) => shop.listen(0, "127.0.0.1", done));
  await open();
});

afterAll(async () => {
  await sandbox.stop();
  shop.close();
  rmSync(stateDir, { recursive: true });
});

async function open() {
  const webhookUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`;
  sandbox = await startSandbox({
    port: 0,
    stateDir,
    key,
    webhookUrl,
    webhookSecrets: [secret],
    delaySeconds: 3600,
  });
  stripe = client(key);
}

function client(apiKey: string) {
  const { hostname, port } = new URL(sandbox.url);
  return new Stripe(apiKey, {
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

const wish: Stripe.Checkout.SessionCreateParams = {
  mode: "payment",
  locale: "fr",
  customer_email: "reader@bouquin.test",
  success_url: "http://localhost/ok?session_id={CHECKOUT_SESSION_ID}",
  cancel_url: "http://localhost/cart",
  metadata: { order_id: "o1" },
  payment_intent_data: { metadata: { order_id: "o1" } },
  line_items: [
    {
      quantity: 1,
      price_data: { currency: "eur", unit_amount: 2000, product_data: { name: "Un livre" } },
    },
  ],
};

function levers(path: string, body = "") {
  return fetch(`${sandbox.url}/_sandbox/${path}`, {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${key}` },
  });
}

async function pay(session: Stripe.Checkout.Session, typed: Record<string, string>) {
  const defaults = { method: "card", expiry: "12/34", cvc: "123", country: "FR" };
  return fetch(session.url ?? "", {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ ...defaults, ...typed }),
  });
}

async function paid(number = "4242 4242 4242 4242") {
  const session = await stripe.checkout.sessions.create(wish);
  const answer = await pay(session, { number });
  expect(answer.status).toBe(303);
  return stripe.checkout.sessions.retrieve(session.id, {
    expand: ["line_items", "payment_intent.latest_charge.balance_transaction"],
  });
}

describe("a session", () => {
  test("is paid on its page and leads back to the shop", async () => {
    const session = await stripe.checkout.sessions.create(wish);
    expect(session).toMatchObject({ status: "open", payment_status: "unpaid", amount_total: 2000 });
    const answer = await pay(session, { number: "4242424242424242" });
    expect(answer.headers.get("location")).toBe(`http://localhost/ok?session_id=${session.id}`);
  });

  test("expands to the charge's movement and fee", async () => {
    const session = await paid();
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
    const session = await stripe.checkout.sessions.create({
      ...wish,
      automatic_tax: { enabled: true },
    });
    await pay(session, { number: "4242424242424242", country: "FR" });
    const told = await stripe.checkout.sessions.retrieve(session.id, { expand: ["line_items"] });
    expect(told.total_details?.amount_tax).toBe(104);
    expect(told.line_items?.data[0]?.amount_tax).toBe(104);
  });

  test("stays open after a declined card, which is remembered, and can still be paid", async () => {
    const session = await stripe.checkout.sessions.create(wish);
    const refused = await pay(session, { number: "4000000000009995" });
    expect(refused.status).toBe(402);
    expect(await refused.text()).toContain("provision");
    expect((await pay(session, { number: "4242424242424242" })).status).toBe(303);
    expect((await pay(session, { number: "4242424242424242" })).status).toBe(410);
  });

  test("keeps what was typed when a field is wrong, but never the card", async () => {
    const session = await stripe.checkout.sessions.create(wish);
    const page = await pay(session, { number: "4242424242424241", name: "Ada", cvc: "7731" });
    const html = await page.text();
    expect(page.status).toBe(422);
    expect(html).toContain('value="Ada"');
    expect(html).not.toContain("4242424242424241");
    expect(html).not.toContain("7731");
  });

  test("asks the bank in between for a 3-D Secure card", async () => {
    const session = await stripe.checkout.sessions.create(wish);
    const number = "4000002760003184";
    expect(await (await pay(session, { number })).text()).toContain("Terminer l’authentification");
    const failed = await pay(session, { step: "authenticated", number, outcome: "fail" });
    expect(failed.status).toBe(402);
    expect(
      (await pay(session, { step: "authenticated", number, outcome: "complete" })).status,
    ).toBe(303);
  });

  test("can be expired once, and not be paid then", async () => {
    const session = await stripe.checkout.sessions.create(wish);
    expect((await stripe.checkout.sessions.expire(session.id)).status).toBe("expired");
    await expect(stripe.checkout.sessions.expire(session.id)).rejects.toThrow("can be expired");
    expect((await pay(session, { number: "4242424242424242" })).status).toBe(410);
  });

  test.each([
    ["AT611904300234573201", "paid"],
    ["AT861904300235473202", "unpaid"],
  ])("by direct debit %s ends %s, later", async (iban, end) => {
    const session = await stripe.checkout.sessions.create(wish);
    await pay(session, { method: "debit", iban });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
    });
    await levers("delayed/run");
    const after = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent"],
    });
    expect(after.payment_status).toBe(end);
    expect((after.payment_intent as Stripe.PaymentIntent).status).toBe(
      end === "paid" ? "succeeded" : "requires_payment_method",
    );
  });
});

describe("a refund", () => {
  test("returns money once, in parts, never more than was paid", async () => {
    const { payment_intent } = await paid();
    const intent = (payment_intent as Stripe.PaymentIntent).id;
    await stripe.refunds.create({ payment_intent: intent, amount: 500 });
    await expect(stripe.refunds.create({ payment_intent: intent, amount: 1600 })).rejects.toThrow(
      "greater than unrefunded",
    );
    await stripe.refunds.create({ payment_intent: intent });
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: "charge_already_refunded",
    });
  });

  test.each([
    ["4000000000007726", "pending", "succeeded"],
    ["4000000000005126", "succeeded", "failed"],
  ])("of card %s is first %s, then %s", async (number, first, then) => {
    const { payment_intent } = await paid(number);
    const refund = await stripe.refunds.create({
      payment_intent: (payment_intent as Stripe.PaymentIntent).id,
    });
    expect(refund.status).toBe(first);
    await levers("delayed/run");
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe(then);
  });
});

describe("the API", () => {
  test("replays the first answer for a key, and refuses the key for anything else", async () => {
    const options = { idempotencyKey: "order-1" };
    const [first, second] = [
      await stripe.checkout.sessions.create(wish, options),
      await stripe.checkout.sessions.create(wish, options),
    ];
    expect(second.id).toBe(first.id);
    await expect(
      stripe.checkout.sessions.create({ ...wish, locale: "en" }, options),
    ).rejects.toMatchObject({ type: "StripeIdempotencyError" });
  });

  test("refuses unknown parameters, wrong keys, tiny amounts and unknown objects, in Stripe's shapes", async () => {
    const odd = { ...wish, colour: "green" } as Stripe.Checkout.SessionCreateParams;
    await expect(stripe.checkout.sessions.create(odd)).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "colour",
    });
    await expect(client("sk_test_other").balance.retrieve()).rejects.toMatchObject({
      type: "StripeAuthenticationError",
    });
    const tiny = structuredClone(wish);
    const price = tiny.line_items?.[0]?.price_data;
    if (price) price.unit_amount = 49;
    await expect(stripe.checkout.sessions.create(tiny)).rejects.toMatchObject({
      code: "amount_too_small",
    });
    await expect(stripe.refunds.retrieve("re_none")).rejects.toMatchObject({
      code: "resource_missing",
      statusCode: 404,
    });
    await expect(
      stripe.checkout.sessions.retrieve("cs_test_x", { expand: ["nonsense"] }),
    ).rejects.toThrow();
  });

  test("lists newest first, page by page", async () => {
    const made = [];
    for (let turn = 0; turn < 3; turn++)
      made.unshift((await stripe.checkout.sessions.create(wish)).id);
    const first = await stripe.checkout.sessions.list({ limit: 2 });
    expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2));
    expect(first.has_more).toBe(true);
    const next = await stripe.checkout.sessions.list({
      limit: 1,
      starting_after: made[1] as string,
    });
    expect(next.data[0]?.id).toBe(made[2]);
  });
});

describe("events", () => {
  test("are signed, and told again when the shop stumbles", async () => {
    refusals = 1;
    const session = await paid();
    await expect
      .poll(
        () =>
          told
            .filter((event) => (event.data.object as { id: string }).id === session.id)
            .map(({ type }) => type),
        { timeout: 10_000 },
      )
      .toEqual(["checkout.session.completed"]);
    expect(
      (await stripe.events.list({ type: "checkout.session.completed", limit: 1 })).data[0]
        ?.api_version,
    ).toBe("2026-10-28.endive");
  });

  test("a dispute takes the money and says so", async () => {
    const { payment_intent } = await paid("4000000000000259");
    const disputes = await stripe.disputes.list({
      payment_intent: (payment_intent as Stripe.PaymentIntent).id,
    });
    expect(disputes.data[0]).toMatchObject({
      status: "needs_response",
      reason: "fraudulent",
      amount: 2000,
    });
  });
});

test("everything survives a restart", async () => {
  const session = await paid();
  await sandbox.stop();
  await open();
  expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
});
