// npm run bench:growth: the pages people look for books on, in a shop of a hundred books and in one of a hundred thousand, side
// by side, none of them kept: how much slower the large one is. Every page is asked for in every round, of both shops one
// right after the other, so that whatever else the computer does in a minute falls on all of them alike; every answer counts.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { freePort } from "../scripts/ports.mjs";
import { writeCatalogue } from "./catalogue.mjs";
import { percentile, verdict } from "./figures.mjs";
import { connect, openHouse } from "./house.mjs";
import { describeMachine } from "./load.mjs";
import { keepRunning, ready } from "./processes.mjs";

const [few, many] = [100, Number(process.env.BENCH_BOOKS ?? 100_000)];
const asks = Number(process.env.BENCH_ASKS ?? 120);
/** Rounds before those that count: until each connection has planned each statement as it will go on to. */
const warmUp = 12;
const bar = 1.5;

/** What is asked; the books of both shops are called by the same words. An address with a mark no page knows is never kept. */
const pages = {
  home: () => "/en?fresh=1",
  catalogue: () => "/en/books?fresh=1",
  "catalogue, cheapest first": () => "/en/books?sort=cheapest",
  "catalogue, a language": () => "/fr/books?language=fr",
  category: () => "/en/categories/shelf-3?fresh=1",
  "search, a word": () => "/en/books?q=harvestful",
  "search, a common word": () => "/en/books?q=practical",
  "search, a common word in French": () => "/fr/books?q=pratique",
  "search, two words": () => "/en/books?q=practical+kitchen",
  "search, a beginning": () => "/en/books?q=con",
  "search, a slip": () => "/en/books?q=practicla",
  "search, no book": () => "/en/books?q=quetzalcoatl",
  "search, with filters": () => "/en/books?q=science&language=en&price=under-10",
  "search, in an order": () => "/en/books?q=science&sort=new",
  "a book": (round) => `/en/books/book-${1 + (round % few)}?fresh=1`,
};

const house = await openHouse({
  withoutShop: true,
  prepare: async ({ admin }) => writeCatalogue(admin, few),
});
const running = [];
let code = 1;
try {
  const machine = describeMachine({ cpus, totalmem, loadavg });
  console.log(Object.values(machine).join(", "));
  const from = performance.now();
  const large = await openLarge();
  console.log(`${many} books written in ${((performance.now() - from) / 1000).toFixed(0)} s`);
  const shops = { small: await startWeb(house.plan.env), large: await startWeb({ ...house.plan.env, DATABASE_URL: large }) };
  const { bars, figures } = await compare(shops);
  code = verdict(bars);
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/growth.json", `${JSON.stringify({ machine, few, many, figures, bars }, null, 2)}\n`);
} catch (error) {
  console.error(error);
} finally {
  for (const one of running.reverse()) await one.stop();
  await house.stop();
}
process.exit(code);

/** A second database on the same server, with many books; answers its address. */
async function openLarge() {
  const url = new URL(house.plan.env.DATABASE_URL);
  const name = url.pathname.slice(1);
  // A template may not be in use.
  await house.admin.end();
  const { default: pg } = await import("pg");
  const admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}_large TEMPLATE ${name} OWNER ${url.username}`);
  await admin.end();
  url.pathname = `/${name}_large`;
  const client = await connect({ ...house.database, databaseUrl: url.href });
  await writeCatalogue(client, many);
  await settled(client);
  await client.end();
  return url.href;
}

async function startWeb(env) {
  const port = await freePort();
  const DATA_DIR = join(house.dataDir, `web-${port}`);
  mkdirSync(DATA_DIR);
  const web = keepRunning("web", { ...env, DATA_DIR, PORT: String(port) });
  running.push(web);
  await ready(`http://127.0.0.1:${port}`);
  return `http://127.0.0.1:${port}`;
}

/** Waits until nothing of the writing is left to do: it would fall on whichever shop is asked first. */
async function settled(client) {
  await client.query("CHECKPOINT");
  for (;;) {
    const { rowCount } = await client.query(
      "SELECT FROM pg_stat_activity WHERE backend_type = 'autovacuum worker'",
    );
    if (rowCount === 0) return;
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** Asks both shops in turn for each page, round by round. */
async function compare(shops) {
  const times = Object.fromEntries(Object.keys(pages).map((name) => [name, { small: [], large: [] }]));
  const pairs = Object.entries(shops);
  for (let round = -warmUp; round < asks; round += 1)
    for (const [name, path] of Object.entries(pages))
      for (const [which, base] of round % 2 === 0 ? pairs : [...pairs].reverse()) {
        const took = await askFor(base, path(Math.abs(round)));
        if (round >= 0) times[name][which].push(took);
      }
  const [bars, figures] = [[], {}];
  for (const [name, { small, large }] of Object.entries(times)) {
    const at = (all) => ({ p50: percentile(all, 0.5), p95: percentile(all, 0.95) });
    const [one, other] = [at(small), at(large)];
    const [ratio, spread] = [other.p95 / one.p95, spreadOf(small, large)];
    figures[name] = { small: one, large: other, ratio, spread };
    const seen = `${ratio.toFixed(2)} [${spread.map((end) => end.toFixed(2)).join("–")}]: p95 ${one.p95.toFixed(0)} → ${other.p95.toFixed(0)} ms, p50 ${one.p50.toFixed(0)} → ${other.p50.toFixed(0)} ms (${(other.p50 / one.p50).toFixed(2)})`;
    bars.push({ name, seen, bar: `at most ${bar}`, isHeld: ratio <= bar });
  }
  console.log(`each p95 of ${asks} answers; in brackets where nine of ten such ratios lie, by drawing from the same answers again`);
  return { bars, figures };
}

async function askFor(base, path) {
  const from = performance.now();
  const answer = await fetch(base + path);
  await answer.arrayBuffer();
  const took = performance.now() - from;
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
  if (answer.headers.has("x-bouquin-kept")) throw new Error(`${path} is kept`);
  return took;
}

/** Between which values nine of ten ratios of the p95 lie when the answers are drawn anew, pairs together. */
function spreadOf(small, large, draws = 500) {
  const ratios = Array.from({ length: draws }, () => {
    const drawn = small.map(() => Math.floor(Math.random() * small.length));
    const of = (all) => percentile(drawn.map((at) => all[at]), 0.95);
    return of(large) / of(small);
  });
  return [percentile(ratios, 0.05), percentile(ratios, 0.95)];
}
