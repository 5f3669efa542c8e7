import Stripe from "stripe";
import { expect, test, vi } from "vitest";

const [old, fresh] = ["whsec_of_last_year", "whsec_of_this_year"];

/** The shop as it is after a start with these secrets: settings are read once, so that it has to be started anew. */
async function startedWith(secrets: string) {
  vi.resetModules();
  process.env.STRIPE_WEBHOOK_SECRET = secrets;
  const { receiveEvent } = await import("./receive-event");
  return async (id: string, secret: string) => {
    const payload = JSON.stringify({
      ...{ id, object: "event", api_version: "2020-01-01", livemode: false },
      ...{ type: "checkout.session.completed", data: { object: { id: "cs_1" } } },
    });
    const header = Stripe.webhooks.generateTestHeaderString({ payload, secret });
    return (await receiveEvent(payload, header)).ok;
  };
}

test("PAY-29 while a secret is rotated both are good, and afterwards the old one no more", async () => {
  const during = await startedWith(`${old}, ${fresh}`);
  expect([await during("evt_1", old), await during("evt_2", fresh)]).toEqual([true, true]);
  expect(await during("evt_3", "whsec_of_nobody")).toBe(false);
  const after = await startedWith(fresh);
  expect([await after("evt_4", old), await after("evt_5", fresh)]).toEqual([false, true]);
});
