// Delivers signed payment events over HTTP, as the provider would, and watches them being settled.
import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";

/** The event that tells of a paid session, signed for the shop. */
export function paidEvent({ sessionId }, secret, id = `evt_${sessionId}`) {
  const body = JSON.stringify({
    ...{ id, object: "event", api_version: "2026-10-28.endive", livemode: false },
    ...{ created: Math.floor(Date.now() / 1000), type: "checkout.session.completed" },
    data: { object: { id: sessionId, object: "checkout.session", padding: "x".repeat(1500) } },
  });
  const at = Math.floor(Date.now() / 1000);
  const mark = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
  return { id, body, signature: `t=${at},v1=${mark}` };
}

/** Opens a line to the shop's webhook; `post` answers the status. */
export function openWebhook(shopUrl) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port } = new URL(shopUrl);
  return {
    post: ({ body, signature }) =>
      new Promise((done, fail) => {
        const call = request(
          {
            ...{ agent, hostname, port, method: "POST", path: "/api/stripe/webhook" },
            headers: {
              "content-type": "application/json",
              "content-length": Buffer.byteLength(body),
              "stripe-signature": signature,
            },
          },
          (response) => {
            response.resume();
            response.on("end", () => done(response.statusCode));
          },
        );
        call.on("error", fail);
        call.end(body);
      }),
    close: () => agent.destroy(),
  };
}

// Each is looked up by its key, so that watching costs the same however many there are.
function settledOf(admin, sentAt) {
  return admin.query({
    name: "settled",
    text: `SELECT done.id FROM unnest($1::text[]) AS asked (id)
      CROSS JOIN LATERAL (SELECT id FROM payment_events WHERE id = asked.id AND handled_at IS NOT NULL OFFSET 0) done`,
    values: [[...sentAt.keys()]],
  });
}

/**
 * Delivers the events of orders with `inFlight` of them unsettled at any time, and waits until all are settled:
 * order paid, entry posted, right given and receipt promised in one commit, then the event closed. Answers orders
 * per second and each one's milliseconds from the first byte sent to the close.
 */
export async function settleAll(house, orders, inFlight) {
  const { admin } = house;
  const line = openWebhook(house.shopUrl);
  const events = orders.map((order) => paidEvent(order, house.secrets.STRIPE_WEBHOOK_SECRET));
  const sentAt = new Map();
  const times = [];
  let next = 0;
  const from = performance.now();
  const send = async () => {
    const event = events[next++];
    sentAt.set(event.id, performance.now());
    const status = await line.post(event);
    if (status !== 200) throw new Error(`the webhook answered ${status}`);
  };
  const failures = [];
  const fill = () => {
    while (next < events.length && sentAt.size < inFlight)
      send().catch((error) => failures.push(error));
  };
  fill();
  while (times.length < events.length) {
    if (failures.length > 0) throw failures[0];
    const { rows } = await settledOf(admin, sentAt);
    const at = performance.now();
    for (const { id } of rows) {
      times.push(at - sentAt.get(id));
      sentAt.delete(id);
    }
    if (at - from > 300_000) throw new Error(`only ${times.length} of ${events.length} were settled`);
    fill();
    if (rows.length === 0) await new Promise((done) => setTimeout(done, 4));
  }
  const seconds = (performance.now() - from) / 1000;
  line.close();
  await mustBeTheirs(house, events);
  return { perSecond: orders.length / seconds, times };
}

// An event whose order somebody else has settled before costs nearly nothing: such a round measures another thing.
async function mustBeTheirs({ admin }, events) {
  const { rows } = await admin.query("SELECT count(*)::int AS paid FROM payment_events WHERE id = ANY($1) AND outcome = 'pay'", [
    events.map(({ id }) => id),
  ]);
  if (rows[0].paid !== events.length) throw new Error(`of ${events.length} orders ${rows[0].paid} were settled by their events`);
}

/**
 * Delivers the events of orders at an even pace, whatever becomes of them, and waits until all are settled. Answers
 * each one's milliseconds from the first byte sent to the close of its event.
 */
export async function settlePaced(house, orders, perSecond) {
  const line = openWebhook(house.shopUrl);
  const sentAt = new Map();
  const times = [];
  const failures = [];
  const from = performance.now();
  let next = 0;
  while (times.length < orders.length) {
    const due = Math.min(orders.length, ((performance.now() - from) / 1000) * perSecond);
    for (; next < due; next++) {
      const event = paidEvent(orders[next], house.secrets.STRIPE_WEBHOOK_SECRET);
      sentAt.set(event.id, performance.now());
      line.post(event).then(
        (status) => status !== 200 && failures.push(new Error(`the webhook answered ${status}`)),
        (error) => failures.push(error),
      );
    }
    if (failures.length > 0) throw failures[0];
    if (performance.now() - from > 600_000) throw new Error(`only ${times.length} were settled`);
    if (sentAt.size > 0) {
      const { rows } = await settledOf(house.admin, sentAt);
      const at = performance.now();
      for (const { id } of rows) {
        times.push(at - sentAt.get(id));
        sentAt.delete(id);
      }
    }
    await new Promise((done) => setTimeout(done, 2));
  }
  line.close();
  return times;
}
