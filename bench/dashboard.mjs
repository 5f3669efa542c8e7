// npm run bench:dashboard: what the desks' pages take as a shop grows from ten thousand orders to five million, all of one
// author, the ledger with them: the author's sales page, the operator's search and refund queue, the first byte of the file;
// whether a file of everything is sent with flat memory; and what keeping the sums costs where orders are settled.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { settleAll } from "./deliver.mjs";
import { deskCookies, takeFile, timeOf } from "./desks.mjs";
import { median, percentile, verdict } from "./figures.mjs";
import { openHouse } from "./house.mjs";
import { describeMachine } from "./load.mjs";
import { writeBooks, writePendingOrders } from "./past.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { addOrders, openDesks } from "./sold-past.mjs";

const sizes = (process.env.BENCH_SIZES ?? "10000,100000,1000000,5000000").split(",").map(Number);
const asks = Number(process.env.BENCH_ASKS ?? 60);
const settled = { rounds: 8, size: 300 };

/** What is asked, whose door it is, and how much slower the largest shop may be than the smallest. */
const pages = {
  "sales page": { who: "author", path: () => "/en/author/sales", bar: 1.5 },
  "sales page, everything by month": { who: "author", path: () => "/fr/author/sales?period=all&interval=month" },
  "sales page, one book of a year": { who: "author", path: () => "/en/author/sales?period=365&book=desk-book-3" },
  "movements behind a figure": { who: "author", path: () => "/en/author/sales/movements?period=90&of=sold&currency=EUR" },
  "operator search": { who: "operator", path: (round) => `/en/operator/orders?q=desk${1 + round}`, bar: 2, isOptional: true },
  "refund queue": { who: "operator", path: () => "/en/operator/refunds", bar: 2 },
  "CSV first byte": { who: "author", path: () => "/fr/author/sales/csv?period=all", bar: 2, isFile: true },
};

let waiting = [];
const house = await openHouse({
  withoutShop: true,
  // What is settled here comes by events alone.
  given: { PAYMENT_POLL_SECONDS: "3600" },
  prepare: async (one) => {
    await writeBooks(one.admin, 100);
    const count = 2 * (settled.rounds + 1) * settled.size;
    waiting = await writePendingOrders(one, { mark: "waiting", count });
    await openDesks(one.admin);
  },
});
const web = keepRunning("web", house.plan.env);
const worker = keepRunning("worker", house.plan.env);
let code = 1;
try {
  await ready(house.shopUrl);
  const machine = describeMachine({ cpus, totalmem, loadavg });
  console.log(Object.values(machine).join(", "));
  const bars = [await settlingCosts()];
  const figures = {};
  const cookies = await deskCookies(house);
  let written = 0;
  for (const size of sizes) {
    const from = performance.now();
    await addOrders(house.admin, written, size);
    written = size;
    console.log(`\n${size} orders (written and counted in ${((performance.now() - from) / 1000).toFixed(0)} s)`);
    figures[size] = await measure(cookies);
  }
  bars.push(...growth(figures), ...(await fileOfEverything(cookies)));
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/dashboard.json", `${JSON.stringify({ machine, sizes, figures, bars }, null, 2)}\n`);
  code = verdict(bars);
} catch (error) {
  console.error(error);
} finally {
  await Promise.all([web.stop(), worker.stop()]);
  await house.stop();
}
process.exit(code);

/** The p50 and p95 of each page in the shop as it is now, in milliseconds. */
async function measure(cookies) {
  const seen = {};
  for (const [name, { who, path, isOptional = false, isFile = false }] of Object.entries(pages)) {
    const times = [];
    for (let round = -5; round < asks; round += 1) {
      const asked = await timeOf(house.shopUrl + path(Math.abs(round)), cookies[who], isFile);
      if (asked.status === 404 && isOptional) break;
      if (asked.status !== 200) throw new Error(`${path(round)} answers ${asked.status}`);
      if (round >= 0) times.push(asked.ms);
    }
    if (times.length === 0) {
      console.log(`  ${name}: not there`);
      continue;
    }
    seen[name] = { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
    console.log(`  ${name}: p50 ${seen[name].p50.toFixed(1)} ms, p95 ${seen[name].p95.toFixed(1)} ms`);
  }
  return seen;
}

function growth(figures) {
  const [small, large] = [figures[sizes[0]], figures[sizes.at(-1)]];
  const bars = Object.entries(pages).flatMap(([name, { bar }]) => {
    if (!small[name] || !large[name]) return [];
    const ratio = large[name].p95 / small[name].p95;
    const told = sizes.map((size) => figures[size][name].p95.toFixed(0)).join(" → ");
    if (bar === undefined) {
      console.log(`${name}: ${ratio.toFixed(2)} times, p95 ${told} ms`);
      return [];
    }
    const seen = `${ratio.toFixed(2)} (p95 ${told} ms)`;
    return [{ name: `${name}, largest ÷ smallest`, seen, bar: `at most ${bar}`, isHeld: ratio <= bar }];
  });
  const at = sizes.findLast((size) => size <= 1_000_000) ?? sizes[0];
  const ms = figures[at]["sales page"].p50;
  bars.push({ name: `sales page at ${at}, ms of the server`, seen: ms.toFixed(0), bar: "under 60", isHeld: ms < 60 });
  return bars;
}

/** A file of every movement, taken to its end: how much more memory the web process holds in its second half than in its first. */
async function fileOfEverything(cookies) {
  const { lines, more, seconds } = await takeFile(web, `${house.shopUrl}/fr/author/sales/csv?period=all`, cookies.author);
  return [{
    name: `a file of ${lines} lines (${seconds.toFixed(0)} s), MB more in its second half`,
    ...{ seen: more.toFixed(0), bar: "at most 50", isHeld: more <= 50 },
  }];
}

/** Orders settled with the movements noted and counted, and without, in turn: what it costs. */
async function settlingCosts() {
  const ratios = [];
  const switched = (how) => house.admin.query(`ALTER TABLE order_line_shares ${how} TRIGGER order_line_shares_sold`);
  for (let round = -1; round < settled.rounds; round += 1) {
    const rates = {};
    for (const way of round % 2 === 0 ? ["with", "without"] : ["without", "with"]) {
      await switched(way === "with" ? "ENABLE" : "DISABLE");
      const { perSecond } = await settleAll(house, waiting.splice(0, settled.size), 8);
      await house.admin.query("UPDATE outbox_mails SET state = 'moot' WHERE state = 'promised'");
      rates[way] = perSecond;
    }
    console.log(`settled ${rates.with.toFixed(0)}/s with, ${rates.without.toFixed(0)}/s without`);
    if (round >= 0) ratios.push(rates.without / rates.with - 1);
  }
  await switched("ENABLE");
  const cost = 100 * median(ratios);
  return { name: "what settling costs more, %", seen: cost.toFixed(1), bar: "at most 10", isHeld: cost <= 10 };
}
