// npm run bench:dashboard: what the desks' pages take in shops of ten thousand orders to five million, all of one author, the
// ledger with them, side by side: the author's sales page, the operator's search and refund queue, the first byte of the
// file; whether a file of a million lines is sent with flat memory; and what keeping the sums costs where orders are settled.
// BENCH_DATA=<folder> keeps the shops that were written, about 20 GB, and finds them again the next time; BENCH_SIZES,
// BENCH_PARTS, BENCH_PAGES, BENCH_ASKS and BENCH_ROUNDS make it shorter or longer.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { askInTurn, growth } from "./asked-in-turn.mjs";
import { calmDown } from "./bulk.mjs";
import { addressOf, closeShops, connectTo, copyDatabase, growShops, openShops } from "./desk-shops.mjs";
import { deskCookies, takeFile } from "./desks.mjs";
import { median } from "./figures.mjs";
import { findPgbench, noPgbench, runPgbench } from "./floor.mjs";
import { bench } from "./measure.mjs";
import { writeBooks, writePendingOrders } from "./past.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { row } from "./row.mjs";
import { isQuick } from "./settings.mjs";
import { ordersToSettle, settlingCosts } from "./settling-costs.mjs";
import { openDesks } from "./sold-past.mjs";

const usual = isQuick ? "2000,20000" : "10000,100000,1000000,5000000";
const sizes = (process.env.BENCH_SIZES ?? usual).split(",").map(Number);
/** What is measured: "settling", "pages", "file", or some of them; with none of these the shops are written, and that is all. */
const parts = (process.env.BENCH_PARTS ?? "settling,pages,file").split(",").filter((part) => part !== "none");
const small = "bouquin";
const settling = "desk_settling";

let waiting = [];

const opened = {
  withoutShop: true,
  withoutPages: parts.length === 0,
  keptIn: process.env.BENCH_DATA || undefined,
  // What is settled here comes by events alone.
  given: { PAYMENT_POLL_SECONDS: "3600" },
  prepare: async (one) => {
    await calmDown(one.admin);
    const { rowCount } = await one.admin.query("SELECT FROM users WHERE email = 'desk@bench.test'");
    if (rowCount === 0) {
      await writeBooks(one.admin, 100);
      await openDesks(one.admin);
    }
    // A database that others are made of may not be in use.
    await one.admin.end();
    if (!parts.includes("settling")) return;
    await copyDatabase(one, { from: small, to: settling });
    rmSync(join(one.dataDir, "sandbox"), { recursive: true, force: true });
    const admin = await connectTo(one, settling);
    waiting = await writePendingOrders({ admin, dataDir: one.dataDir }, { mark: "waiting", count: ordersToSettle });
    await admin.end();
  },
};
let house;
let shops = [];
await bench("dashboard", async (frame) => {
  house = await frame.house(opened);
  frame.add({ stop: () => closeShops(shops) });
  return measure(frame);
});

async function measure(frame) {
  const rows = parts.includes("settling") ? await costs() : [];
  const asksShops = parts.includes("pages") || parts.includes("file");
  if (asksShops || parts.length === 0) await growShops(house, { from: small, sizes });
  if (asksShops) {
    shops = await openShops(house, sizes);
    for (const shop of shops) shop.cookies = await deskCookies(shop);
  }
  if (parts.includes("pages")) {
    const figures = await askInTurn(shops);
    Object.assign(frame.details, { sizes, figures });
    rows.push(...growth(figures, sizes), ...besidePgbench(frame, figures));
  }
  if (parts.includes("file")) rows.push(await fileOfEverything());
  return rows;
}

async function costs() {
  const env = { ...house.plan.env, DATABASE_URL: addressOf(house, settling) };
  const [web, worker] = [keepRunning("web", env), keepRunning("worker", env)];
  const admin = await connectTo(house, settling);
  try {
    await ready(house.shopUrl);
    return (await settlingCosts({ admin, house, waiting, processes: [web, worker] })).map(asRow);
  } finally {
    await Promise.all([web.stop(), worker.stop()]);
    await admin.end();
  }
}

/** What the operator's search takes beside the same order found by pgbench, in the largest shop. */
function besidePgbench(frame, figures) {
  const pgbench = findPgbench();
  const seen = figures["operator search by order number"];
  if (!pgbench) frame.lacks(noPgbench);
  if (!pgbench || !seen) return [];
  const size = sizes.at(-1);
  const file = join(house.dataDir, "order-by-number.sql");
  writeFileSync(
    file,
    `\\set n random(1, ${size})
SELECT id FROM orders WHERE number = 'B-' || regexp_replace(lpad(:n::text, 12, '0'), '(....)(....)(....)', '\\1-\\2-\\3');
`,
  );
  const rounds = Array.from({ length: 3 }, () => runPgbench(pgbench, shops.at(-1).database, file, { seconds: isQuick ? 1 : 4 }).p95);
  const name = `p95 with ${size.toLocaleString("en")} orders: operator search by order number`;
  const middle = median(seen.shops.at(-1).p95);
  const beside = { name: "pgbench, an order by its number", seen: rounds };
  return [row({ name, unit: "ms", seen: seen.shops.at(-1).p95, beside, ratio: rounds.map((one) => middle / one) })];
}

/** What the sums cost: how much longer settling takes with them, in the same round. */
function asRow({ name, ratios }) {
  return row({ name, seen: ratios, bar: { most: 1.1 } });
}

/** A file of a million movements, taken to its end: how much more the web process holds meanwhile than before. */
async function fileOfEverything() {
  const shop = shops.findLast((one) => one.size <= 1_000_000) ?? shops[0];
  const { lines, before, held, seconds, firstMs } = await takeFile(shop, `${shop.url}/fr/author/sales/csv?period=all`, shop.cookies.author);
  const more = Math.max(...held) - before;
  const note = `${seconds.toFixed(0)} s, first byte after ${firstMs.toFixed(0)} ms, MB held ${[before, ...held].map((one) => one.toFixed(0)).join(" → ")}`;
  const name = `a file of ${lines} lines of ${shop.size} orders, more held meanwhile`;
  if (held.length === 0) return row({ name, seen: "this computer does not tell", note });
  return row({ name, unit: "MB", seen: more, note, bar: "at most 32, and no line short", isHeld: more <= 32 && lines >= shop.size });
}
