// npm run test:soak -- --minutes 60: the shop at half of what a flash sale asks of it, for as long as it takes to see
// whether anything grows: memory, descriptors, what waits. Writes the curves into bench/results, as a picture, as tables and as JSON.
// `--pace 0.25` is gentler: a share of 50 pages, 10 orders and 2 downloads a second.
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { freePort } from "../scripts/ports.mjs";
import { buyFile, writeFile } from "./bought-file.mjs";
import { curvesText, drawCurves, slopeOf } from "./curves.mjs";
import { percentile } from "./figures.mjs";
import { describeMachine } from "./machine.mjs";
import { bench } from "./measure.mjs";
import { writeBooks } from "./past.mjs";
import { peopleOf } from "./people.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { canTell, heldBy, memoryOf, openOf, processorOf, tellingMemory } from "./resources.mjs";
import { resultsFolder } from "./results.mjs";
import { row } from "./row.mjs";
import { scrape } from "./scrape.mjs";
import { fillCarts, readForm } from "./shopper.mjs";
import { openTraffic, toldOf } from "./traffic.mjs";

const whole = { minutes: "60", pace: "0.5" };
const { values: asked } = parseArgs({ options: { minutes: { type: "string" }, pace: { type: "string" } } });
const given = { ...whole, ...asked };
const minutes = Number(given.minutes);
const pace = Number(given.pace);
if (!(minutes > 0) || !(pace > 0)) throw new Error("--minutes and --pace are numbers above zero");
if (!canTell) throw new Error("this computer does not tell what a process holds: run it on Linux");

const everyMs = 5000;
/**
 * Of an hour's bars a shorter run has its part: what a process comes to hold in so many minutes, and what their spread hides.
 * A few megabytes any process comes to hold once.
 */
const isShort = minutes < 60;
const heldOnce = isShort ? 3 : 0;
/** What is kept of pages at most, MB (lib/front/listener.ts). There is no cache of pictures: they are stored in their sizes. */
const keptMost = 96;
/** People at once, as many as the shop would have at this pace if each waited for a second and more. */
const atMost = Math.max(8, Math.round(80 * pace));
const books = 100;
const token = randomBytes(24).toString("base64url");
const fileSize = 5_000_000;

let frame;
let house;
let web;
let worker;
await bench("soak", async (one) => {
  frame = one;
  for (const [name, said] of Object.entries(given)) if (said !== whole[name]) frame.given[name] = said;
  house = await frame.house({
    withoutShop: true,
    given: { METRICS_TOKEN: token, METRICS_PORT: String(await freePort()) },
    prepare: async (opened) => {
      await writeBooks(opened.admin, books);
      await writeFile(opened, fileSize);
    },
  });
  web = frame.add(keepRunning("web", house.plan.env, tellingMemory));
  worker = frame.add(keepRunning("worker", house.plan.env));
  await ready(house.shopUrl);
  return measure();
});

async function measure() {
  const addressNow = await buyFile(house, fileSize);
  const [first] = await fillCarts(house, "form", 1);
  const form = await readForm(house, first);
  const acts = peopleOf(house, { form, books, pace, fileSize, addressNow });
  // What a process needs once (code that is compiled, connections, kept pages) is no growth.
  const warmUp = openTraffic(acts, { atMost });
  await pause(Math.min(60, minutes * 6));
  await warmUp.stop();
  await pause(10);
  const before = {
    ...{ web: openOf(web.pid()), worker: openOf(worker.pid()) },
    held: await heldBy(web.pid(), house.dataDir),
  };
  const pids = { web: web.pid(), worker: worker.pid() };
  const spent = { web: processorOf(web.pid()), worker: processorOf(worker.pid()) };

  const traffic = openTraffic(acts, { atMost });
  const samples = await sampled(minutes * 60);
  const seen = await traffic.stop();
  const seconds = minutes * 60;
  const taken = (processorOf(web.pid()) - spent.web + processorOf(worker.pid()) - spent.worker) / seconds;
  await quiet();
  const after = {
    ...{ web: openOf(web.pid()), worker: openOf(worker.pid()) },
    held: await heldBy(web.pid(), house.dataDir),
  };
  for (const [name, one] of Object.entries(seen)) console.log(`${name}: ${toldOf(one)}`);
  console.log(`web and worker took ${(taken * 100).toFixed(0)} % of one processor`);
  const isSame = pids.web === web.pid() && pids.worker === worker.pid();
  const bars = [...(await barsOf({ samples, seen, before, after })), lived(isSame)];
  keep({ samples, seen, bars, taken, before, after });
  return bars;
}

/** Looks every few seconds at both processes, from outside and by what they tell. */
async function sampled(seconds) {
  const samples = [];
  const from = performance.now();
  while (performance.now() - from < seconds * 1000) {
    const at = (performance.now() - from) / 1000;
    const values = await scrape(house.shopUrl, token).catch(() => new Map());
    const value = (name) => values.get(name) ?? 0;
    samples.push({
      at,
      web: { memory: memoryOf(web.pid()), open: openOf(web.pid()), heap: value('bouquin_heap_used_bytes{process="web"}') / 2 ** 20 },
      worker: { memory: memoryOf(worker.pid()), open: openOf(worker.pid()) },
      waiting: {
        events: value('bouquin_inbox_events{state="waiting"}'),
        letters: value('bouquin_mail_waiting{kind="own"}'),
        jobs: [...values].reduce((sum, [name, one]) => sum + (name.startsWith("bouquin_jobs_due{") ? one : 0), 0),
        connections: value("bouquin_pool_waiting{process=\"web\"}"),
      },
      kept: value("bouquin_kept_pages_bytes") / 2 ** 20,
      lag: value('bouquin_event_loop_lag_seconds{process="web",quantile="0.99"}') * 1000,
    });
    if (samples.length % 12 === 0) {
      const { web: one, waiting } = samples.at(-1);
      console.log(`${(at / 60).toFixed(0)} min: web ${one.memory.toFixed(0)} MB, ${one.open} open, waiting ${waiting.events} events, ${waiting.letters} letters`);
    }
    await new Promise((done) => setTimeout(done, Math.max(0, samples.length * everyMs - (performance.now() - from))));
  }
  return samples;
}

/** Waits until nothing waits any more, for two minutes at most, and for connections to close. */
async function quiet() {
  const from = performance.now();
  while (performance.now() - from < 120_000) {
    const { rows } = await house.admin.query(`SELECT (SELECT count(*) FROM payment_events WHERE handled_at IS NULL)
      + (SELECT count(*) FROM outbox_mails WHERE state = 'promised') AS open`);
    if (Number(rows[0].open) === 0) break;
    await pause(1);
  }
  await pause(15);
}

async function barsOf({ samples, seen, before, after }) {
  const half = samples.filter(({ at }) => at >= samples.at(-1).at / 2);
  const hours = (of) => half.map((one) => [one.at / 3600, of(one)]);
  const grows = slopeOf(hours(({ web: { memory } }) => memory));
  const heap = slopeOf(hours(({ web: { heap: held } }) => held));
  const most = Math.max(...samples.map(({ web: { memory } }) => memory));
  const kept = Math.max(...samples.map((one) => one.kept));
  console.log(`heap of web, second half: ${heap.slope.toFixed(1)} ± ${heap.error.toFixed(1)} MB/h`);
  const wrong = Object.values(seen).reduce((sum, one) => sum + one.wrong, 0);
  const { rows } = await house.admin.query(`SELECT
    (SELECT count(*)::int FROM payment_events WHERE handled_at IS NULL) AS events,
    (SELECT count(*)::int FROM outbox_mails WHERE state = 'promised') AS letters,
    (SELECT count(*)::int FROM orders o WHERE state = 'pending' AND number NOT LIKE 'x%'
      AND EXISTS (SELECT FROM payment_events e JOIN checkouts c ON c.session_id = e.object_id WHERE c.order_id = o.id)) AS unpaid,
    (SELECT count(*)::int FROM graphile_worker._private_jobs WHERE coalesce(locked_at, run_at) < now() - interval '10 seconds') AS jobs,
    (SELECT count(*)::int FROM checkouts WHERE state = 'confirming') AS confirming,
    (SELECT count(*)::int FROM orders WHERE state = 'paid') AS paid,
    (SELECT count(*)::int FROM entitlements) AS rights,
    (SELECT coalesce(sum(CASE WHEN side = 'debit' THEN amount_minor ELSE -amount_minor END), 0)::text FROM postings) AS sum`);
  const { events, letters, unpaid, jobs, confirming, paid, rights, sum } = rows[0];
  return [
    row({
      ...{ name: "memory of web, second half, least squares", unit: "MB/h", seen: grows.slope },
      bar: { under: 10 + (isShort ? Math.round(2 * grows.error) : 0) },
      note: `± ${grows.error.toFixed(1)}${isShort ? ", of which twice is let pass: in an hour, 10" : ""}`,
    }),
    row({
      ...{ name: "what web holds once it has cleared up, for each hour", unit: "MB/h" },
      ...{ seen: (after.held - before.held - heldOnce) / (minutes / 60), bar: { under: 10 } },
      note: `${before.held.toFixed(1)} MB before, ${after.held.toFixed(1)} MB after${isShort ? `, ${heldOnce} of them once` : ""}`,
    }),
    row({ name: "most memory of web", unit: "MB", seen: most, bar: { most: 400 } }),
    row({
      name: "descriptors at rest, web and worker",
      seen: `${after.web} (${before.web} before), ${after.worker} (${before.worker})`,
      ...{ bar: "equal ± 5", isHeld: after.web <= before.web + 5 && after.worker <= before.worker + 5 },
    }),
    row({
      name: "what waits at the end",
      seen: `${events} events, ${letters} letters, ${jobs} jobs, ${confirming} payments being confirmed, ${unpaid} orders paid and not settled`,
      ...{ bar: "none", isHeld: events + letters + jobs + confirming + unpaid === 0 },
    }),
    row({ name: "most that web kept of pages", unit: "MB", seen: kept, bar: `at most ${keptMost}, and some`, isHeld: kept > 0 && kept <= keptMost }),
    row({ name: "what went wrong", seen: wrong, bar: { most: 0 } }),
    // On a machine too busy for the pace it would be another, gentler hour that was measured.
    row({ name: "of what people meant to do, begun, of the least", unit: "%", seen: Math.min(...Object.values(seen).map(begunShare)), bar: { least: 95 } }),
    row({
      name: "the books",
      seen: `${paid} paid, ${rights} rights, sum ${sum}`,
      ...{ bar: "equal, 0", isHeld: paid === rights && sum === "0" },
    }),
  ];
}

function begunShare({ begun, waived }) {
  return (100 * begun) / (begun + waived);
}

function lived(isSame) {
  return row({ name: "both processes", seen: isSame ? "the same" : "others", bar: "the same to the end", isHeld: isSame });
}

function keep({ samples, seen, bars, taken, before, after }) {
  const folder = resultsFolder();
  mkdirSync(join(folder, "raw"), { recursive: true });
  const acts = Object.fromEntries(
    Object.entries(seen).map(([name, { times, ...rest }]) => [
      name,
      { ...rest, p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) },
    ]),
  );
  Object.assign(frame.details, { processors: taken, before, after, acts });
  writeFileSync(join(folder, "raw", "soak.json"), `${JSON.stringify(samples, null, 1)}\n`);
  const machine = describeMachine();
  const line = (name, of) => ({ name, points: samples.map((one) => [one.at, of(one)]) });
  const [slope] = bars;
  const shown = {
    title: `A shop for ${minutes} minutes, at ${pace} of a flash sale`,
    subtitle: `${machine.processors}, Node ${machine.node}; ${acts.orders.begun} orders, ${acts.downloads.begun} downloads`,
    marks: [{ at: samples.at(-1).at / 2, words: "second half" }],
    panels: [
      {
        ...{ title: "Memory", unit: "MB", note: `web, second half: ${slope.seen.median.toFixed(1)} ${slope.note} MB/h` },
        series: [
          line("web", ({ web: { memory } }) => memory),
          line("web, heap", ({ web: { heap } }) => heap),
          line("worker", ({ worker: { memory } }) => memory),
        ],
      },
      {
        ...{ title: "Open descriptors", unit: "" },
        series: [line("web", ({ web: { open } }) => open), line("worker", ({ worker: { open } }) => open)],
      },
      {
        ...{ title: "What waits", unit: "" },
        series: [
          line("events", ({ waiting }) => waiting.events),
          line("letters", ({ waiting }) => waiting.letters),
          line("jobs", ({ waiting }) => waiting.jobs),
        ],
      },
      { title: "Lag of web, p99", unit: "ms", series: [line("web", ({ lag }) => lag)] },
    ],
  };
  writeFileSync(join(folder, "soak.svg"), drawCurves(shown));
  writeFileSync(join(folder, "soak.md"), curvesText(shown, "soak.svg"));
  console.log(join(folder, "soak.svg"));
}

function pause(seconds) {
  return new Promise((done) => setTimeout(done, seconds * 1000));
}
