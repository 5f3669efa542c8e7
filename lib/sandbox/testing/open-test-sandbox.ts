import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { expect } from "vitest";
import { startSandbox } from "../server";

const key = "sk_test_sandbox";
const secret = "whsec_sandbox";

export type TestSandbox = Awaited<ReturnType<typeof openTestSandbox>>;
type Form = Record<string, string | number | boolean>;
type Choice = { number?: string; amount?: number; currency?: string };

/** A sandbox of its own with a shop beside it that takes its events, spoken to by the official SDK. */
export async function openTestSandbox({ isTold = true } = {}) {
  const stateDir = mkdtempSync(join(tmpdir(), "bouquin-sandbox-"));
  const shop = await openListeningShop();
  const webhookUrl = isTold ? shop.url : undefined;
  const open = () =>
    startSandbox({
      ...{ port: 0, stateDir, key, webhookUrl, webhookSecrets: [secret], delaySeconds: 3600 },
    });
  let sandbox = await open();
  const opened = {
    stripe: clientOf(sandbox.url),
    shop,
    url: () => sandbox.url,
    client: (apiKey: string) => clientOf(sandbox.url, apiKey),
    /** Pulls a lever and answers what it said. */
    // biome-ignore lint/suspicious/noExplicitAny: what a lever says is read by the test that pulled it.
    async lever(path: string, form: Form = {}): Promise<any> {
      const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
        method: "POST",
        body: new URLSearchParams(Object.entries(form).map(([name, value]) => [name, `${value}`])),
        headers: { authorization: `Bearer ${key}` },
      });
      return answer.json();
    },
    /** An object as it travels, before the SDK touches it. */
    // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers.
    async raw(path: string): Promise<any> {
      const headers = { authorization: `Bearer ${key}` };
      return (await fetch(`${sandbox.url}/v1/${path}`, { headers })).json();
    },
    aSession: (
      more: Partial<Stripe.Checkout.SessionCreateParams> = {},
      choice: Choice & Stripe.RequestOptions = {},
    ) => {
      const { number: _card, amount, currency, ...options } = choice;
      const wish = wishOf({ ...(amount ? { amount } : {}), ...(currency ? { currency } : {}) });
      return opened.stripe.checkout.sessions.create({ ...wish, ...more }, options);
    },
    pay: (session: Stripe.Checkout.Session, typed: Record<string, string>) =>
      payOnPage(session, typed),
    /** A payment by card that has gone through. */
    async aPayment({ number = "4242424242424242", ...choice }: Choice = {}) {
      const session = await opened.aSession({}, choice);
      await payOnPage(session, { number });
      const paid = await opened.stripe.checkout.sessions.retrieve(session.id, {
        expand: ["payment_intent"],
      });
      const intent = paid.payment_intent as Stripe.PaymentIntent;
      return { session: session.id, intent: intent.id, charge: String(intent.latest_charge) };
    },
    /** Stops the sandbox and starts it again on the same folder. */
    async restart() {
      await sandbox.stop();
      sandbox = await open();
      opened.stripe = clientOf(sandbox.url);
    },
    async stop() {
      await sandbox.stop();
      shop.close();
      rmSync(stateDir, { recursive: true });
    },
  };
  return opened;
}

/** Expects something that comes about by itself, on a busy machine too. */
export function soon<T>(look: () => T | Promise<T>) {
  return expect.poll(look, { timeout: 10_000 });
}

/** A shop that keeps what it is told, and can be made to refuse. */
async function openListeningShop() {
  const told: Stripe.Event[] = [];
  let refusals = 0;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (refusals > 0) {
      refusals -= 1;
      return response.writeHead(500).end();
    }
    const signature = String(request.headers["stripe-signature"]);
    told.push(Stripe.webhooks.constructEvent(body, signature, secret));
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    told,
    /** The types told about one object, in the order they came. */
    toldOf: (id: string) =>
      told
        .filter((event) => (event.data.object as { id: string }).id === id)
        .map(({ type }) => type),
    refuse: (times: number) => {
      refusals = times;
    },
    close: () => server.close(),
  };
}

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function clientOf(url: string, apiKey = key) {
  const { hostname: host, port } = new URL(url);
  const options = { host, port, protocol: "http" as const, maxNetworkRetries: 0, telemetry: false };
  return new Stripe(apiKey, options);
}

function wishOf({ amount = 2000, currency = "eur" }: Choice): Stripe.Checkout.SessionCreateParams {
  const price_data = { currency, unit_amount: amount, product_data: { name: "Un livre" } };
  return {
    ...{ mode: "payment", locale: "fr", customer_email: "reader@bouquin.test" },
    ...{
      success_url: "http://localhost/ok?session_id={CHECKOUT_SESSION_ID}",
      cancel_url: "http://localhost/cart",
    },
    ...{ metadata: { order_id: "o1" }, payment_intent_data: { metadata: { order_id: "o1" } } },
    line_items: [{ quantity: 1, price_data }],
  };
}

function payOnPage(session: Stripe.Checkout.Session, typed: Record<string, string>) {
  const defaults = { method: "card", expiry: "12/99", cvc: "123", country: "FR" };
  const body = new URLSearchParams({ ...defaults, ...typed });
  return fetch(session.url ?? "", { method: "POST", redirect: "manual", body });
}
