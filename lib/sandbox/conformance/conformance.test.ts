import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSandbox } from "../server";
import { deriveSchemas } from "./derive-schema";

// What the sandbox answers is held against the pinned SDK's own types and, where they are at hand, against
// the objects Stripe publishes as examples.
const names = {
  "checkout.session": "Stripe.Checkout.Session",
  payment_intent: "Stripe.PaymentIntent",
  charge: "Stripe.Charge",
  balance_transaction: "Stripe.BalanceTransaction",
  refund: "Stripe.Refund",
  dispute: "Stripe.Dispute",
} as const;
const told = [
  ...["checkout.session.completed", "checkout.session.expired"],
  ...["checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed"],
  ...["payment_intent.succeeded", "payment_intent.payment_failed", "charge.succeeded"],
  ...["charge.refunded", "refund.created", "refund.updated", "refund.failed"],
  ...["charge.dispute.created", "charge.dispute.funds_withdrawn"],
  ...["charge.dispute.funds_reinstated", "charge.dispute.closed"],
];
type Kind = keyof typeof names;
const kinds = Object.keys(names) as Kind[];
const examplesPath = join("..", "shared", "stripe", "fixtures3.json");

const key = "sk_test_conformance";
const stateDir = mkdtempSync(join(tmpdir(), "bouquin-conformance-"));
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let stripe: Stripe;
let faultsOf: (kind: string, object: unknown) => string[];

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateDir, key, delaySeconds: 3600 });
  const { hostname: host, port } = new URL(sandbox.url);
  stripe = new Stripe(key, { host, port, protocol: "http", maxNetworkRetries: 0 });
  const every = { ...names, ...Object.fromEntries(told.map((type) => [type, eventName(type)])) };
  const { $defs, schemas } = deriveSchemas(Object.values(every));
  const named = Object.entries(every).map(([kind, name]) => [kind, schemas[name]]);
  // Compiled once and referred to: some eight hundred types name each other.
  const ajv = new Ajv({ strict: false, allErrors: true, inlineRefs: false, validateSchema: false });
  ajv.addSchema({ $id: "stripe", $defs: { ...$defs, ...Object.fromEntries(named) } });
  const checks = Object.fromEntries(
    Object.keys(every).map((kind) => [kind, ajv.compile({ $ref: `stripe#/$defs/${kind}` })]),
  );
  faultsOf = (kind, object) => {
    const check = checks[kind];
    if (!check) throw new Error(kind);
    check(object);
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
});

afterAll(async () => {
  await sandbox.stop();
  rmSync(stateDir, { recursive: true });
});

/** The object as it travels, before the SDK touches it. */
async function raw(path: string) {
  const answer = await fetch(`${sandbox.url}/v1/${path}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return answer.json();
}

async function lever(path: string, body = "") {
  const headers = { authorization: `Bearer ${key}` };
  await fetch(`${sandbox.url}/_sandbox/${path}`, { method: "POST", headers, body });
}

async function aSession(more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return stripe.checkout.sessions.create({
    ...{ mode: "payment", locale: "fr", customer_email: "reader@bouquin.test" },
    ...{ success_url: "http://localhost/ok", cancel_url: "http://localhost/cart" },
    ...{ metadata: { order: "o1" }, payment_intent_data: { metadata: { order: "o1" } } },
    line_items: [
      {
        quantity: 1,
        price_data: { currency: "eur", unit_amount: 2000, product_data: { name: "Un livre" } },
      },
    ],
    ...more,
  });
}

async function aPayment(typed: Record<string, string> = { number: "4242424242424242" }) {
  const session = await aSession();
  const card = { method: "card", expiry: "12/34", cvc: "123", country: "FR", ...typed };
  await fetch(session.url ?? "", {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(card),
  });
  const { payment_intent } = await raw(`checkout/sessions/${session.id}`);
  return { session: session.id, intent: payment_intent as string };
}

describe("what the sandbox answers has the shape of the pinned SDK's types", () => {
  test("sessions: open, expired, paid, taxed and delayed", async () => {
    const open = await aSession();
    expect(faultsOf("checkout.session", await raw(`checkout/sessions/${open.id}`))).toEqual([]);
    await stripe.checkout.sessions.expire(open.id);
    expect(faultsOf("checkout.session", await raw(`checkout/sessions/${open.id}`))).toEqual([]);
    const taxed = await aSession({ automatic_tax: { enabled: true } });
    expect(faultsOf("checkout.session", await raw(`checkout/sessions/${taxed.id}`))).toEqual([]);
    for (const typed of [
      { number: "4242424242424242" },
      { method: "debit", iban: "AT611904300234573201" },
    ]) {
      const { session } = await aPayment(typed);
      const expanded = `checkout/sessions/${session}?expand[]=line_items&expand[]=payment_intent.latest_charge.balance_transaction`;
      expect(faultsOf("checkout.session", await raw(expanded))).toEqual([]);
    }
  });

  test("payment intents, charges and balance transactions", async () => {
    const { intent } = await aPayment();
    const paid = await raw(`payment_intents/${intent}`);
    expect(faultsOf("payment_intent", paid)).toEqual([]);
    const charge = await raw(`charges/${paid.latest_charge}`);
    expect(faultsOf("charge", charge)).toEqual([]);
    const movement = await raw(`balance_transactions/${charge.balance_transaction}`);
    expect(faultsOf("balance_transaction", movement)).toEqual([]);
    const { intent: late } = await aPayment({ method: "debit", iban: "AT861904300235473202" });
    expect(faultsOf("payment_intent", await raw(`payment_intents/${late}`))).toEqual([]);
    await lever("delayed/run");
    expect(faultsOf("payment_intent", await raw(`payment_intents/${late}`))).toEqual([]);
  });

  test.each([
    ["4242424242424242", "succeeded"],
    ["4000000000007726", "pending"],
    ["4000000000005126", "succeeded"],
  ])("refunds of card %s: %s first, and what comes of them", async (number, first) => {
    const { intent } = await aPayment({ number });
    const { id } = await stripe.refunds.create({ payment_intent: intent, amount: 700 });
    const refund = await raw(`refunds/${id}`);
    expect(refund.status).toBe(first);
    expect(faultsOf("refund", refund)).toEqual([]);
    await lever("delayed/run");
    expect(faultsOf("refund", await raw(`refunds/${id}`))).toEqual([]);
    const { latest_charge } = await raw(`payment_intents/${intent}`);
    expect(faultsOf("charge", await raw(`charges/${latest_charge}`))).toEqual([]);
  });

  test.each(["4000000000000259", "4000000000001976"])("disputes of card %s", async (number) => {
    await aPayment({ number });
    const { data } = await raw("disputes?limit=1");
    expect(data).toHaveLength(1);
    expect(faultsOf("dispute", data[0])).toEqual([]);
  });

  test("events: every type it tells, and no other", async () => {
    for (const number of ["4242424242424242", "4000000000005126", "4000000000007726"]) {
      const { intent } = await aPayment({ number });
      await stripe.refunds.create({ payment_intent: intent });
    }
    await aPayment({ number: "4000000000000002" });
    for (const iban of ["AT611904300234573201", "AT861904300235473202"])
      await aPayment({ method: "debit", iban });
    await stripe.checkout.sessions.expire((await aSession()).id);
    await aPayment({ number: "4000000000000259" });
    const { data: disputes } = await raw("disputes?limit=1");
    await lever(`disputes/${disputes[0].id}/close`, "status=won");
    await lever("delayed/run");
    const { data: events } = await raw("events?limit=100");
    for (const event of events)
      expect([event.type, ...faultsOf(event.type, event)]).toEqual([event.type]);
    expect([...new Set(events.map((event: Stripe.Event) => event.type))].sort()).toEqual(
      told.sort(),
    );
  });

  test("and a field or a value nobody documents is found", async () => {
    const { intent } = await aPayment();
    const paid = await raw(`payment_intents/${intent}`);
    expect(faultsOf("payment_intent", { ...paid, invented: 1 })).not.toEqual([]);
    expect(faultsOf("payment_intent", { ...paid, status: "almost" })).not.toEqual([]);
    expect(faultsOf("payment_intent", { ...paid, amount: "2000" })).not.toEqual([]);
    const { currency: _gone, ...lacking } = paid;
    expect(faultsOf("payment_intent", lacking)).not.toEqual([]);
  });
});

describe.skipIf(!existsSync(examplesPath))("held against Stripe's published examples", () => {
  // The examples are of July 2026, the SDK of October: what the version in between dropped.
  const dropped: Partial<Record<Kind, string[]>> = {
    "checkout.session": ["allowed_payment_method_types"],
  };

  test.each(kinds)("a %s has every field the example has, of the same kind", async (kind) => {
    const example = JSON.parse(readFileSync(examplesPath, "utf8")).resources[kind];
    const { session, intent } = await aPayment({ number: "4000000000000259" });
    const { latest_charge } = await raw(`payment_intents/${intent}`);
    const { balance_transaction } = await raw(`charges/${latest_charge}`);
    const refunded = await aPayment();
    const { id: refund } = await stripe.refunds.create({ payment_intent: refunded.intent });
    const ours = await raw(
      {
        "checkout.session": `checkout/sessions/${session}`,
        payment_intent: `payment_intents/${intent}`,
        charge: `charges/${latest_charge}`,
        balance_transaction: `balance_transactions/${balance_transaction}`,
        refund: `refunds/${refund}`,
        dispute: `disputes/${(await raw("disputes?limit=1")).data[0].id}`,
      }[kind],
    );
    const missing = Object.keys(example).filter(
      (field) => !(field in ours) && !dropped[kind]?.includes(field),
    );
    expect(missing).toEqual([]);
    const other = Object.keys(example).filter((field) => {
      const [theirs, own] = [example[field], ours[field]];
      return theirs !== null && own !== null && own !== undefined && typeof theirs !== typeof own;
    });
    expect(other).toEqual([]);
  });
});

function eventName(type: string) {
  const words = type.split(/[._]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `Stripe.${words.join("")}Event`;
}
