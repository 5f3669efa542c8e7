// npm run bench:growth: the pages people look for books on, in a shop of a hundred books and in one of a hundred thousand, side
// by side, none of them kept: how much slower the large one is. Every page is asked for in every round, of both shops one
// right after the other, so that whatever else the computer does in a minute falls on all of them alike; every answer counts.
import { writeCatalogue } from "./catalogue.mjs";
import { percentile } from "./figures.mjs";
import { connect } from "./house.mjs";
import { bench } from "./measure.mjs";
import { startWebBeside } from "./processes.mjs";
import { row } from "./row.mjs";
import { isQuick, sized } from "./settings.mjs";

const [few, many] = [100, sized("BOOKS", 100_000, 5_000)];
const asks = sized("ASKS", 120, 20);
/** Rounds before those that count: until each connection has planned each statement as it will go on to. */
const warmUp = isQuick ? 6 : 12;
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

let frame;
let house;
await bench("growth", async (given) => {
  frame = given;
  house = await frame.house({ withoutShop: true, prepare: async ({ admin }) => writeCatalogue(admin, few) });
  const from = performance.now();
  const large = await openLarge();
  console.log(`${many} books written in ${((performance.now() - from) / 1000).toFixed(0)} s`);
  Object.assign(frame.details, { few, many });
  return compare({ small: await startWeb(house.plan.env), large: await startWeb({ ...house.plan.env, DATABASE_URL: large }) });
});

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
  return frame.add(await startWebBeside(house, env)).address;
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
  return Object.entries(times).map(([name, { small, large }]) => {
    const at = (all) => ({ p50: percentile(all, 0.5), p95: percentile(all, 0.95) });
    const [one, other] = [at(small), at(large)];
    const [middle, [low, high]] = [other.p95 / one.p95, ratiosDrawn(small, large)];
    // The ends come of other draws than the middle, which may lie at one of them.
    const ratio = { median: middle, low: Math.min(low, middle), high: Math.max(high, middle), runs: asks };
    const beside = { name: `${few} books`, seen: one.p95 };
    const note = `p50 ${one.p50.toFixed(0)} → ${other.p50.toFixed(0)} ms`;
    return row({ name: `p95 of ${many.toLocaleString("en")} books: ${name}`, unit: "ms", seen: other.p95, beside, ratio, bar: { most: bar }, note });
  });
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
function ratiosDrawn(small, large, draws = 500) {
  const ratios = Array.from({ length: draws }, () => {
    const drawn = small.map(() => Math.floor(Math.random() * small.length));
    const of = (all) => percentile(drawn.map((at) => all[at]), 0.95);
    return of(large) / of(small);
  });
  return [percentile(ratios, 0.05), percentile(ratios, 0.95)];
}
