import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { directRoutes } from "@/app/direct-routes";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { answerDirect } from "./direct-route";

const server = createServer(async (request, response) => {
  if (!(await answerDirect(directRoutes, request, response))) response.writeHead(404).end();
});
let url = "";

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/stripe/webhook`;
});
afterAll(() => server.close());

async function deliver(body: string | Uint8Array<ArrayBuffer>, signature = "") {
  const headers = { "stripe-signature": signature, "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", body, headers });
  return [answer.status, await answer.json()];
}

function sign(payload: string) {
  const secret = env().STRIPE_WEBHOOK_SECRET.split(",")[0] ?? "";
  return Stripe.webhooks.generateTestHeaderString({ payload, secret });
}

function anEvent(id: string, more: string) {
  return `{"id":"${id}","object":"event","type":"a.b","livemode":false,"data":{"object":{"id":"x","more":${more}}}}`;
}

let told = 0;
const refused = [400, { received: false }];
const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;

test("PAY-35 a delivery that is too large is refused before it is read to its end", async () => {
  expect(await deliver(" ".repeat(1024 * 1024 + 1))).toEqual([413, { error: "too-large" }]);
});

test.each<[string, string | Uint8Array<ArrayBuffer>]>([
  ["nothing", ""],
  ["no text", new Uint8Array([0xff, 0xfe, 0x00, 0xc3, 0x28])],
  ["no JSON", "a=1&b=2"],
  ["JSON too deep, with no id,", `{"object":"event","data":${deep}}`],
])(
  "PAY-35 %s is refused unsigned, and signed it leaves no trace in the inbox either",
  async (_what, body) => {
    expect(await deliver(body, "t=1,v1=00")).toEqual(refused);
    const text = Buffer.from(body as string).toString("utf8");
    expect(await deliver(text, sign(text))).toEqual(refused);
    expect(await db().paymentEvent.count()).toBe(0);
  },
);

test.each([
  ["without an id", '{"object":"event","type":"a.b","livemode":false}'],
  ["that is a list", "[]"],
  ["with a sign no text has in its id", anEvent("evt_\\u0000", "[]")],
])(
  "PAY-35 a signed delivery %s is refused, and the next good one is taken",
  async (_what, body) => {
    expect(await deliver(body, sign(body))).toEqual(refused);
    const good = anEvent(`evt_after_${told++}`, "[]");
    expect(await deliver(good, sign(good))).toEqual([200, { received: true }]);
  },
);

test.each([
  ["too deep", "evt_deep", deep],
  ["of a sign no text has", "evt_nul", '"\\u0000"'],
])(
  "PAY-35 PRI-07 a signed delivery with a part %s is taken without it: only what it is about is kept",
  async (_what, id, more) => {
    const body = anEvent(id, more);
    expect(await deliver(body, sign(body))).toEqual([200, { received: true }]);
    const { payload } = await db().paymentEvent.findUniqueOrThrow({ where: { id } });
    expect(payload).toEqual({ id, type: "a.b", data: { object: { object: "", id: "x" } } });
  },
);
