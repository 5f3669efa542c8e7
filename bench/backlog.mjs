// A backlog: events that were kept while nobody worked them, worked off by one worker; the same once more while further
// events come in and people read.
import { openWebhook, paidEvent } from "./deliver.mjs";
import { median, percentile } from "./figures.mjs";
import { writePendingOrders } from "./past.mjs";
import { keepRunning } from "./processes.mjs";
import { canTell, processorOf } from "./resources.mjs";
import { row } from "./row.mjs";
import { sized } from "./settings.mjs";
import { look, openTraffic, toldOf } from "./traffic.mjs";

const size = sized("BACKLOG", 10_000, 1500);
const rounds = sized("DRAINS", 3, 1);
/** Events that come in while the backlog is worked off, and how often a second. */
const [meanwhile, perSecond] = [sized("MEANWHILE", 4000, 600), 50];
const sets = {};

/** Writes the orders whose events will wait. */
export async function prepareBacklog(house) {
  for (let round = 0; round < rounds; round += 1)
    sets[`alone${round}-`] = await writePendingOrders(house, { mark: `alone${round}-`, count: size });
  sets["beside-"] = await writePendingOrders(house, { mark: "beside-", count: size });
  sets["live-"] = await writePendingOrders(house, { mark: "live-", count: meanwhile });
}

/** The bars; `first` is the worker that runs, in whose place others come; `floor` measures pgbench, where there is one. */
export async function barsOfBacklog(frame, house, { first, floor }) {
  let worker = first;
  const [floors, drained, seconds, taken, worked] = [[], [], [], [], []];
  const drain = async (mark, besides = async () => undefined) => {
    await worker.stop();
    taken.push(await keepAll(house, sets[mark]));
    if (floor) floors.push(floor(8, sized("SECONDS", 4, 2)));
    const from = Date.now();
    worker = frame.add(keepRunning("worker", house.plan.env));
    const beside = await besides(() => untilHandled(house, mark));
    await untilHandled(house, mark);
    // With what its start takes, which is little beside so many.
    worked.push(canTell ? (1000 * processorOf(worker.pid())) / size : Number.NaN);
    return { from, beside, ...(await instantsOf(house, mark)) };
  };
  for (let round = 0; round < rounds; round += 1) {
    const { from, first: began, last, early } = await drain(`alone${round}-`);
    drained.push((1000 * (size - early)) / (last - began));
    seconds.push((last - from) / 1000);
    console.log(`${size} events: ${drained.at(-1).toFixed(0)}/s, all settled ${seconds.at(-1).toFixed(1)} s after the worker's start`);
  }
  const { beside, from, last } = await drain("beside-", (isOver) => answersMeanwhile(house, isOver));
  const thousands = size.toLocaleString("en");
  return [
    row({ name: "events kept, 32 in flight", unit: "a second", seen: taken }),
    row({
      ...{ name: `a backlog of ${thousands} events, worked off`, unit: "a second", seen: drained },
      ...(floor ? { beside: { name: "pgbench", seen: floors.slice(0, rounds) }, bar: { least: 1 } } : {}),
      note: canTell ? `${median(worked.slice(0, rounds)).toFixed(1)} ms of the worker for each` : "",
    }),
    row({ name: `${thousands} events: from the worker's start to the last right`, unit: "s", seen: seconds, bar: { most: 15 } }),
    row({
      ...{ name: `a further event's answer meanwhile, p99, ${perSecond} a second`, unit: "ms", seen: percentile(beside.times, 0.99) },
      ...{ bar: { most: 500 }, note: `${beside.times.length} answered, p50 ${percentile(beside.times, 0.5).toFixed(0)} ms; backlog done after ${((last - from) / 1000).toFixed(1)} s` },
    }),
    row({ name: "events and pages meanwhile, not answered well", seen: beside.wrong, bar: { most: 0 }, note: beside.said }),
  ];
}

/** Delivers the events of orders while nobody works them; answers how many were kept a second. */
async function keepAll(house, orders) {
  const line = openWebhook(house.shopUrl);
  const waiting = orders.map((order) => paidEvent(order, house.secrets.STRIPE_WEBHOOK_SECRET));
  const from = performance.now();
  const courier = async () => {
    for (let event = waiting.pop(); event; event = waiting.pop()) {
      const status = await line.post(event);
      if (status !== 200) throw new Error(`the webhook answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 32 }, courier));
  const perSecond = orders.length / ((performance.now() - from) / 1000);
  line.close();
  return perSecond;
}

/**
 * Delivers further events at an even pace while people read at half of a flash sale's, until the backlog is done. Answers
 * the milliseconds of each event's answer.
 */
async function answersMeanwhile(house, isOver) {
  const line = openWebhook(house.shopUrl);
  const orders = [...sets["live-"]];
  const times = [];
  const { shopUrl } = house;
  const traffic = openTraffic({
    events: { perSecond, act: () => deliver(line, house, orders.pop(), times) },
    "kept pages": { perSecond: 15, act: (at) => look(`${shopUrl}/fr/books/book-${1 + (at % 100)}`) },
    "drawn pages": { perSecond: 5, act: (at) => look(`${shopUrl}/en/books/book-${1 + (at % 100)}?fresh=${at}`) },
    searches: { perSecond: 2.5, act: () => look(`${shopUrl}/fr/books?q=book`) },
    "addresses that lead nowhere": { perSecond: 2.5, act: (at) => look(`${shopUrl}/fr/books/none-${at}`, [404]) },
  });
  await isOver();
  const seen = await traffic.stop();
  line.close();
  // What the provider has and the shop was never told of would be wrong in the books.
  if (orders.length > 0) await keepAll(house, orders);
  await untilHandled(house, "live-");
  const wrong = Object.values(seen).reduce((sum, one) => sum + one.wrong, 0);
  const said = Object.entries(seen).map(([name, one]) => `${name} ${toldOf(one)}`).join("; ");
  return { times, wrong, said: wrong > 0 ? said : "" };
}

// Should the backlog outlast them, there is nothing left to deliver, and nothing to measure.
async function deliver(line, house, order, times) {
  if (!order) return;
  const from = performance.now();
  const status = await line.post(paidEvent(order, house.secrets.STRIPE_WEBHOOK_SECRET));
  if (status !== 200) throw new Error(`the webhook answered ${status}`);
  times.push(performance.now() - from);
}

async function untilHandled({ admin }, mark) {
  for (const from = performance.now(); ; ) {
    const { rows } = await admin.query({
      name: "handled",
      text: "SELECT count(*)::int AS open FROM payment_events WHERE handled_at IS NULL AND object_id LIKE $1 || '%'",
      values: [`cs_test_${mark}`],
    });
    if (rows[0].open === 0) return;
    if (performance.now() - from > 300_000) throw new Error(`${rows[0].open} events wait still`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** When the first of a set was handled and how many with it, and when the last was: by the shop's own word. */
async function instantsOf({ admin }, mark) {
  const { rows } = await admin.query(
    `WITH done AS (SELECT handled_at AS at, outcome FROM payment_events WHERE object_id LIKE $1 || '%'),
       ends AS (SELECT min(at) AS first, max(at) AS last FROM done)
     SELECT (extract(epoch FROM first) * 1000)::float8 AS first, (extract(epoch FROM last) * 1000)::float8 AS last,
       (SELECT count(*)::int FROM done WHERE at = first) AS early,
       (SELECT count(*)::int FROM done WHERE outcome = 'pay') AS paid FROM ends`,
    [`cs_test_${mark}`],
  );
  const [{ paid, ...instants }] = rows;
  // What was settled by somebody else before its event was worked costs nearly nothing.
  if (paid !== size) throw new Error(`of ${size} orders ${paid} were settled by their events`);
  return instants;
}
