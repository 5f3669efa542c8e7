// npm run bench:growth: the pages people look for books on, in a shop of a hundred books and in one of a hundred thousand, side
// by side, none of them kept: how much slower the large one is.
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
const asks = Number(process.env.BENCH_ASKS ?? 60);
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

/** Asks both shops in turn, so that what else the computer does falls on both alike. */
async function compare(shops) {
  const [bars, figures] = [[], {}];
  for (const [name, path] of Object.entries(pages)) {
    const times = { small: [], large: [] };
    for (let round = -5; round < asks; round += 1)
      for (const [which, base] of Object.entries(shops)) {
        const from = performance.now();
        const answer = await fetch(base + path(Math.abs(round)));
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`${path(round)} answers ${answer.status}`);
        if (answer.headers.has("x-bouquin-kept")) throw new Error(`${path(round)} is kept`);
        if (round >= 0) times[which].push(performance.now() - from);
      }
    const [small, large] = [times.small, times.large].map((all) => ({
      p50: percentile(all, 0.5),
      p95: percentile(all, 0.95),
    }));
    const ratio = large.p95 / small.p95;
    figures[name] = { small, large, ratio };
    const seen = `${ratio.toFixed(2)}: p95 ${small.p95.toFixed(0)} → ${large.p95.toFixed(0)} ms, p50 ${small.p50.toFixed(0)} → ${large.p50.toFixed(0)} ms`;
    bars.push({ name, seen, bar: `at most ${bar}`, isHeld: ratio <= bar });
  }
  return { bars, figures };
}
