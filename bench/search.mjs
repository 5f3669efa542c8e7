// npm run bench:search: what a search of the catalogue takes in shops of growing size, asked by a kept load generator, next to
// what pgbench gets out of the same database by an index.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../scripts/ports.mjs";
import { writeCatalogue } from "./catalogue.mjs";
import { addressOf, connectTo, copyDatabase } from "./desk-shops.mjs";
import { findPgbench, noPgbench, runPgbench } from "./floor.mjs";
import { findGenerator, loadPaths } from "./load.mjs";
import { bench } from "./measure.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { canTell, processorOf } from "./resources.mjs";
import { row } from "./row.mjs";
import { isQuick, sized } from "./settings.mjs";

const sizes = (process.env.BENCH_SIZES ?? (isQuick ? "300,3000" : "1000,10000,100000")).split(",").map(Number);
const rounds = sized("ROUNDS", 5, 2);
const seconds = sized("SECONDS", 4, 2);
const bar = 1.5;

/** What people type, common and rare words, beginnings and slips, in both languages; none of these pages is ever kept. */
const paths = [
  ...["harvestful", "practical", "practical+kitchen", "con", "practicla", "quetzalcoatl", "science&language=en", "science&sort=new"].map((typed) => `/en/books?q=${typed}`),
  ...["pratique", "jardin", "memoire", "constat"].map((typed) => `/fr/books?q=${typed}`),
];

/** The same database without a shop before it. */
const statements = {
  "pgbench, a listing by its key": (size) => `\\set at random(1, ${size})
SELECT b.id, l.title_key FROM books b JOIN book_listings l ON l.book_id = b.id WHERE b.slug = 'book-' || :at;
`,
  "pgbench, listings of a word": () => `SELECT book_id FROM book_listings WHERE words @@ to_tsquery('english', 'practical') LIMIT 24;
`,
};

const generator = findGenerator();
let house;
await bench("search", async (frame) => {
  house = await frame.house({ withoutShop: true });
  // A database that others are made of may not be in use.
  await house.admin.end();
  const pgbench = findPgbench();
  if (!pgbench) frame.lacks(noPgbench);
  const shops = [];
  for (const size of sizes) shops.push(await openShop(frame, size));
  for (const { url } of shops) await loadPaths(generator, url, paths, { clients: 2, seconds });
  const seen = Object.fromEntries(sizes.map((size) => [size, { p95: [], rate: [], p95Of8: [], ms: [], failed: 0, beside: {} }]));
  for (let round = 0; round < rounds; round += 1)
    for (const shop of shops) {
      await ask(shop, seen[shop.size]);
      if (pgbench) askDatabase(pgbench, shop, seen[shop.size].beside);
    }
  return rowsOf(seen);
});

async function openShop(frame, size) {
  const name = `search_${size}`;
  await copyDatabase(house, { from: "bouquin", to: name });
  const from = performance.now();
  const admin = await connectTo(house, name);
  await writeCatalogue(admin, size);
  await admin.query("CHECKPOINT");
  await admin.end();
  console.log(`${size} books written in ${((performance.now() - from) / 1000).toFixed(0)} s`);
  const port = await freePort();
  const DATA_DIR = join(house.dataDir, `web-${size}`);
  mkdirSync(DATA_DIR);
  const database = addressOf(house, name);
  const web = frame.add(keepRunning("web", { ...house.plan.env, DATA_DIR, DATABASE_URL: database, PORT: String(port) }));
  const url = `http://127.0.0.1:${port}`;
  await ready(url);
  const answer = await fetch(url + paths[0]);
  if (answer.headers.has("x-bouquin-kept")) throw new Error(`${paths[0]} is kept`);
  return { size, url, web, database };
}

async function ask({ url, web }, seen) {
  const spent = canTell ? processorOf(web.pid()) : 0;
  const alone = await loadPaths(generator, url, paths, { clients: 1, seconds });
  if (canTell) seen.ms.push(((processorOf(web.pid()) - spent) * 1000) / (alone.rate * seconds));
  const crowd = await loadPaths(generator, url, paths, { clients: 8, seconds });
  seen.p95.push(alone.p95);
  seen.rate.push(crowd.rate);
  seen.p95Of8.push(crowd.p95);
  seen.failed += alone.failed + crowd.failed;
}

function askDatabase(pgbench, { size, database }, beside) {
  for (const [name, text] of Object.entries(statements)) {
    const file = join(house.dataDir, `search-${size}.sql`);
    writeFileSync(file, text(size));
    beside[name] ??= [];
    beside[name].push(runPgbench(pgbench, database, file, { seconds: Math.max(1, seconds / 2) }).p95);
  }
}

function rowsOf(seen) {
  const [least, largest] = [sizes[0], sizes.at(-1)];
  const booksOf = (size) => `${size.toLocaleString("en")} books`;
  const rows = sizes.flatMap((size) => {
    const { p95, rate, p95Of8, ms, failed, beside } = seen[size];
    return [
      ...Object.entries(beside).map(([name, other]) =>
        row({ name: `p95 of a search in ${booksOf(size)}, one at a time`, unit: "ms", seen: p95, beside: { name, seen: other } }),
      ),
      row({ name: `searches in ${booksOf(size)}, 8 clients`, unit: "a second", seen: rate }),
      row({ name: `p95 of a search in ${booksOf(size)}, 8 clients`, unit: "ms", seen: p95Of8 }),
      ...(ms.length > 0 ? [row({ name: `of the web process for each search in ${booksOf(size)}`, unit: "ms", seen: ms })] : []),
      row({ name: `searches in ${booksOf(size)} not answered well`, seen: failed, bar: { most: 0 } }),
    ];
  });
  const grown = row({
    ...{ name: `p95 of a search in ${booksOf(largest)}`, unit: "ms", seen: seen[largest].p95 },
    ...{ beside: { name: `in ${booksOf(least)}`, seen: seen[least].p95 }, bar: { most: bar } },
  });
  return [grown, ...rows];
}
