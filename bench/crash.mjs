// npm run test:crash: the real product takes 3,334 sales, each told three times in any order, while its processes and
// its database are killed. Afterwards nothing may be lost, nothing double, and the books must hold.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startPostgres } from "../scripts/postgres.mjs";
import { barOfTheAudit } from "./audited.mjs";
import { openWebhook, paidEvent } from "./deliver.mjs";
import { percentile } from "./figures.mjs";
import { connect } from "./house.mjs";
import { bench } from "./measure.mjs";
import { writeBooks, writePendingOrders } from "./past.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { row } from "./row.mjs";

const sales = Number(process.env.CRASH_SALES ?? 3334);
const told = 3;
const inFlight = 50;
const kills = { process: 20, database: 2 };
/** Of the size the bars are written for, 3,334 sales; fewer have less time. */
const size = sales / 3334;
/**
 * The most a death may cost, seconds: so much of the five minutes is theirs whatever the size, the rest is the deliveries'.
 * What the last of them had taken is free again after a minute (lib/payments/inbox.ts).
 */
const patience = { web: 5, worker: 5, database: 15 };
const deaths = kills.process * patience.web + kills.database * patience.database + 60;
const limits = { calm: 90 * size, storm: deaths + (300 - deaths) * size };
const killed = { process: 0, database: 0 };
/** Since when the shop could answer again after each death, and the seconds it took until it did. */
const faults = { open: new Map(), web: [], worker: [], database: [] };

const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);

console.log(`seed ${seed}`);
const chance = mulberry(seed);
const sets = {};
let house;
let processes;
await bench("crash", async (frame) => {
  frame.details.seed = seed;
  house = await frame.house({
    withoutShop: true,
    prepare: async (one) => {
      await writeBooks(one.admin, 100);
      for (const mark of ["calm", "storm"])
        sets[mark] = await writePendingOrders(one, { mark, count: sales });
    },
  });
  processes = ["web", "worker"].map((name) => frame.add(keepRunning(name, house.plan.env)));
  await ready(house.shopUrl);
  const calm = await run("calm", []);
  const storm = await run("storm", planOfKills());
  return [...(await barsOfCalm(calm)), ...(await barsOfStorm(storm)), barOfTheAudit(house)];
});

/** Delivers every event of a set three times, shuffled, and waits until all is settled. Milliseconds. */
async function run(mark, plan) {
  const line = openWebhook(house.shopUrl);
  const events = sets[mark].map((order) => paidEvent(order, house.secrets.STRIPE_WEBHOOK_SECRET));
  const waiting = shuffled(Array.from({ length: told }, () => events).flat());
  const total = waiting.length;
  const from = performance.now();
  const answers = { times: [], refused: 0, doneMs: 0 };
  let delivered = 0;
  const killing = plan.map(({ afterShare, act }) => ({ at: afterShare * total, act }));
  const courier = async () => {
    for (let event = waiting.pop(); event; event = waiting.pop()) {
      const began = performance.now();
      const status = await line.post(event).catch(() => 0);
      if (status === 200) {
        answers.times.push(performance.now() - began);
        delivered += 1;
        noteRecovery(began);
        while (killing[0] && delivered >= killing[0].at) await killing.shift().act();
      } else {
        // As the provider does: what was not taken is told again later.
        answers.refused += 1;
        waiting.unshift(event);
        await pause(50);
      }
    }
  };
  const watch = watchWorker();
  try {
    await Promise.all(Array.from({ length: inFlight }, courier));
  } finally {
    await watch.stop();
  }
  answers.doneMs = performance.now() - from;
  await settled(mark);
  answers.settledMs = performance.now() - from;
  line.close();
  return answers;
}

async function settled(mark) {
  const from = performance.now();
  while (performance.now() - from < 300_000) {
    const open = await ask(
      "SELECT count(*)::int AS n FROM payment_events WHERE object_id LIKE $1 || '%' AND handled_at IS NULL",
      [`cs_test_${mark}`],
    );
    if (open[0]?.n === 0) return;
    await pause(100);
  }
  throw new Error(`the events of ${mark} were not all handled in time`);
}

function planOfKills() {
  const at = (count, act) => Array.from({ length: count }, () => ({ afterShare: chance(), act }));
  const plan = [
    ...at(kills.process, async () => {
      const one = processes[chance() < 0.5 ? 0 : 1];
      await one.kill();
      faults.open.set(one.name, performance.now());
      killed.process += 1;
    }),
    ...at(kills.database, killDatabase),
  ];
  return plan.sort((one, other) => one.afterShare - other.afterShare);
}

// As a power cut would: the server's first process dies, its children with it, nothing is flushed.
async function killDatabase() {
  const folder = join(house.dataDir, "postgres");
  const [pid, , , port] = readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8").split("\n");
  process.kill(Number(pid), "SIGKILL");
  await startPostgres(folder, { port: Number(port) });
  faults.open.set("database", performance.now());
  killed.database += 1;
}

/** The first delivery that was begun after a death and taken is the end of it; of the worker's, the first event worked. */
function noteRecovery(began) {
  for (const [name, since] of faults.open) {
    if (name === "worker" || began < since) continue;
    faults[name].push((performance.now() - since) / 1000);
    faults.open.delete(name);
  }
}

/** Looks, after a death of the worker, for the first event that is worked; as long as none is due there is nothing to wait for. */
function watchWorker() {
  let isOver = false;
  const watching = (async () => {
    for (; !isOver; await pause(50)) {
      const since = faults.open.get("worker");
      if (since === undefined) continue;
      const at = new Date(Date.now() - (performance.now() - since));
      const [seen] = await ask(
        `SELECT EXISTS (SELECT FROM payment_events WHERE handled_at > $1) AS works,
          EXISTS (SELECT FROM payment_events WHERE handled_at IS NULL AND due_at <= now()) AS due`,
        [at],
      );
      // It may have been killed once more while we looked: then that death counts.
      if (faults.open.get("worker") !== since) continue;
      if (seen.works) {
        faults.worker.push((performance.now() - since) / 1000);
        faults.open.delete("worker");
      } else if (!seen.due) faults.open.set("worker", performance.now());
    }
  })();
  return {
    stop() {
      isOver = true;
      return watching;
    },
  };
}

async function ask(text, values) {
  for (let attempt = 0; ; attempt++)
    try {
      house.audit ??= await connect(house.database);
      return (await house.audit.query(text, values)).rows;
    } catch (error) {
      await house.audit?.end().catch(() => undefined);
      house.audit = undefined;
      if (attempt > 100) throw error;
      await pause(100);
    }
}

/** How many orders of a set there are, and how many of them have exactly one of everything a sale leaves behind. */
async function wholeOf(mark) {
  const [counts] = await ask(
    `SELECT count(*)::int AS orders, count(*) FILTER (WHERE o.state = 'paid' AND sales = 1 AND fees = 1
        AND rights = 1 AND receipts = 1)::int AS whole,
      (SELECT coalesce(sum(CASE WHEN side = 'debit' THEN amount_minor ELSE -amount_minor END), 0)::text
        FROM postings) AS imbalance
     FROM orders o
      LEFT JOIN (SELECT order_id, count(*) FILTER (WHERE code = 'sale') AS sales,
        count(*) FILTER (WHERE code = 'provider-fee') AS fees FROM ledger_entries GROUP BY 1) e ON e.order_id = o.id
      LEFT JOIN (SELECT l.order_id, count(t.id) AS rights FROM order_lines l
        LEFT JOIN entitlements t ON t.line_id = l.id GROUP BY 1) r ON r.order_id = o.id
      LEFT JOIN (SELECT key, count(*) AS receipts FROM outbox_mails GROUP BY 1) m
        ON m.key = 'order:' || o.id || ':receipt'
     WHERE o.number LIKE $1 || '%'`,
    [mark],
  );
  return counts;
}

async function barsOfCalm({ times, doneMs, refused }) {
  return [
    whole("calm: nothing lost, nothing double", await wholeOf("calm")),
    below("calm: deliveries refused", "", refused, 0),
    below(`calm: ${(sales * told).toLocaleString("en")} deliveries, ${sales.toLocaleString("en")} events told ${told} times each in any order, ${inFlight} in flight, answered`, "s", doneMs / 1000, limits.calm, ofWhole("90 s for 10,002")),
    below("calm: p99 of an answer", "ms", percentile(times, 0.99), 2000),
    below("calm: the slowest answer", "ms", Math.max(...times), 10_000),
  ];
}

async function barsOfStorm({ settledMs, refused }) {
  const seen = `${killed.process} of web and worker, ${killed.database} of the database`;
  const isHeld = killed.process === kills.process && killed.database === kills.database;
  return [
    row({ name: "storm: killed", seen, bar: `${kills.process} and ${kills.database}`, isHeld }),
    whole(`storm (${refused} deliveries refused): nothing lost, nothing double`, await wholeOf("storm")),
    below(`storm: ${(sales * told).toLocaleString("en")} deliveries, all settled`, "s", settledMs / 1000, limits.storm, ofWhole(`300 s for 10,002, ${deaths} s of them the deaths'`)),
    // Those that were killed once more before they had answered count from their last death.
    ...recoveryOf("web", "first delivery taken after web was killed"),
    ...recoveryOf("worker", "first event worked after the worker was killed"),
    ...recoveryOf("database", "first delivery taken after the database was back"),
  ];
}

function whole(name, { orders, whole: count, imbalance }) {
  const isHeld = count === orders && orders === sales && imbalance === "0";
  const seen = `${count} whole orders, imbalance ${imbalance}`;
  return row({ name, seen, bar: `${sales}, 0`, isHeld });
}

function recoveryOf(name, words) {
  const times = faults[name];
  return times.length > 0 ? [below(`storm: ${words} (${times.length} times)`, "s", Math.max(...times), patience[name])] : [];
}

/** Says of what a smaller run's time is a part. */
function ofWhole(words) {
  return size === 1 ? "" : `the part of ${words} that this size has`;
}

function below(name, unit, seen, bar, note = "") {
  return row({ name, unit, seen, bar: { most: Math.round(bar * 10) / 10 }, note });
}

function shuffled(list) {
  const order = list.map((one) => ({ one, at: chance() })).sort((a, b) => a.at - b.at);
  return order.map(({ one }) => one);
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}

/** A small generator with a seed, so that a storm can be called again. */
function mulberry(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
