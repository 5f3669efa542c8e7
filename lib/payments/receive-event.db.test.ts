import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
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

async function keptOf(id: string) {
  const [{ count } = { count: -1 }] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM payment_events WHERE id = ${id}`;
  return count;
}

describe("an event of the provider", () => {
  test("is kept once however often it is delivered, also ten times at once", async () => {
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

  test("PAY-19 of the other mode, test or live, is refused", async () => {
    const body = anEvent("evt_live", "checkout.session.completed", true);
    const outcome = { ok: false, reason: "wrong-mode" };
    expect(await receiveEvent(body, sign(body))).toMatchObject(outcome);
    expect(await keptOf("evt_live")).toBe(0);
  });

  test("is refused without our signature, with another secret, changed, or signed long ago", async () => {
    const body = anEvent("evt_forged");
    const hourAgo = Math.floor(Date.now() / 1000) - 3600;
    const attempts: [string, string][] = [
      [body, ""],
      [body, "t=1,v1=00"],
      [body, sign(body, "whsec_somebody_else")],
      [`${body} `, sign(body)],
      [body, sign(body, undefined, hourAgo)],
    ];
    for (const [payload, signature] of attempts)
      expect(await receiveEvent(payload, signature)).toEqual({
        ok: false,
        reason: "bad-signature",
      });
    expect(await keptOf("evt_forged")).toBe(0);
  });
});
