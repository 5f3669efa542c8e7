import { symbols } from "pino";
import Stripe from "stripe";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { receiveEvent } from "./receive-event";

function anEvent(id: string, type = "checkout.session.completed", livemode = false) {
  const object = { id: "cs_test_1", object: "checkout.session" };
  return JSON.stringify({
    ...{ id, object: "event", api_version: "2020-01-01", livemode, type, data: { object } },
  });
}

function sign(
  payload: string,
  secret = env().STRIPE_WEBHOOK_SECRET.split(",")[0] ?? "",
  at?: number,
) {
  const timestamp = at ?? Math.floor(Date.now() / 1000);
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

const lines: string[] = [];
const stream = (log as unknown as Record<symbol, { write(line: string): void }>)[symbols.streamSym];
if (stream) stream.write = (line) => void lines.push(line);
beforeEach(() => void lines.splice(0));

/** The lines that were logged since the test began. */
const logged = () => lines.map((line) => JSON.parse(line) as unknown);

async function keptOf(id: string) {
  const [{ count } = { count: -1 }] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM payment_events WHERE id = ${id}`;
  return count;
}

describe("an event of the provider", () => {
  test("PAY-02 is kept once however often it is delivered, also ten times at once", async () => {
    const body = anEvent("evt_once");
    const taken = await Promise.all(
      Array.from({ length: 10 }, () => receiveEvent(body, sign(body))),
    );
    expect(taken.every(({ ok }) => ok)).toBe(true);
    expect(await keptOf("evt_once")).toBe(1);
  });

  test("of an unknown type and another version is kept all the same", async () => {
    const body = anEvent("evt_new", "something.never_heard_of");
    expect((await receiveEvent(body, sign(body))).ok).toBe(true);
    expect(await keptOf("evt_new")).toBe(1);
  });

  test("PAY-19 of the other mode, test or live, is refused and logged", async () => {
    const body = anEvent("evt_live", "checkout.session.completed", true);
    const outcome = { ok: false, reason: "wrong-mode" };
    expect(await receiveEvent(body, sign(body))).toMatchObject(outcome);
    expect(await keptOf("evt_live")).toBe(0);
    expect(logged()).toMatchObject([{ reason: "wrong-mode", eventId: "evt_live" }]);
  });

  const body = anEvent("evt_forged");
  const secondsFromNow = (offset: number) => Math.floor(Date.now() / 1000) + offset;
  test.each<[string, string, () => string]>([
    ["without a signature", body, () => ""],
    ["with a made-up signature", body, () => "t=1,v1=00"],
    ["signed with another secret", body, () => sign(body, "whsec_somebody_else")],
    ["changed after it was signed", `${body} `, () => sign(body)],
    ["signed six minutes ago", body, () => sign(body, undefined, secondsFromNow(-360))],
    ["L11 signed for in six minutes", body, () => sign(body, undefined, secondsFromNow(360))],
  ])("C-23 %s is refused, and logged without a secret", async (_how, payload, signed) => {
    const signature = signed();
    expect(await receiveEvent(payload, signature)).toMatchObject({
      ...{ ok: false, reason: "bad-signature" },
    });
    expect(await keptOf("evt_forged")).toBe(0);
    expect(logged()).toMatchObject([{ reason: "bad-signature" }]);
    const said = JSON.stringify(logged());
    for (const secret of [...env().STRIPE_WEBHOOK_SECRET.split(","), "evt_forged", signature])
      if (secret !== "") expect(said).not.toContain(secret);
  });

  test("C-23 signed within five minutes of our clock, either way, is taken", async () => {
    for (const offset of [-270, 270]) {
      const near = anEvent(`evt_near_${offset}`);
      expect((await receiveEvent(near, sign(near, undefined, secondsFromNow(offset)))).ok).toBe(
        true,
      );
    }
    expect(logged()).toEqual([]);
  });
});
