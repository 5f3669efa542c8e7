import Stripe from "stripe";
import { receiveEvent } from "@/lib/payments/receive-event";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { workInbox } from "@/lib/worker/stripe-events";

let told = 0;

type About = { id?: string; object: string; status?: string };
type Wish = { id?: string; secret?: string; apiVersion?: string };

/** An event as the provider delivers it, signed at this process's present; only its object's id is ever believed. */
export async function deliver(type: string, object: About, wish: Wish = {}) {
  const { id = `evt_told_${++told}`, apiVersion = "2020-01-01" } = wish;
  const secret = wish.secret ?? env().STRIPE_WEBHOOK_SECRET.split(",")[0] ?? "";
  const payload = JSON.stringify({
    ...{ id, object: "event", api_version: apiVersion, type, livemode: false, data: { object } },
  });
  const timestamp = Math.floor(Date.now() / 1000);
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return receiveEvent(payload, header);
}

/** What a session's event is about. */
export function aboutSession(sessionId: string, status = "complete") {
  return { id: sessionId, object: "checkout.session", status };
}

/** Works the inbox until nothing waits there, also what was postponed; throws when something waits for good. */
export async function workEverything() {
  for (let round = 0; round < 20; round += 1) {
    while ((await workInbox()) > 0);
    const late = await db().paymentEvent.updateMany({
      where: { handledAt: null },
      data: { dueAt: new Date(0) },
    });
    if (late.count === 0) return;
  }
  const left = await db().paymentEvent.findMany({ where: { handledAt: null } });
  throw new Error(left.map(({ type, lastError }) => `${type}: ${lastError}`).join("\n"));
}
