// npm run bench:dashboard: what the desks' pages take in shops of ten thousand orders to five million, all of one author, the
// ledger with them, side by side: the author's sales page, the operator's search and refund queue, the first byte of the
// file; whether a file of a million lines is sent with flat memory; and what keeping the sums costs where orders are settled.
// BENCH_DATA=<folder> keeps the shops that were written, about 20 GB, and finds them again the next time; BENCH_SIZES,
// BENCH_PARTS, BENCH_PAGES, BENCH_ASKS and BENCH_ROUNDS make it shorter or longer.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { askInTurn, growth } from "./asked-in-turn.mjs";
import { calmDown } from "./bulk.mjs";
import { addressOf, closeShops, connectTo, copyDatabase, growShops, openShops } from "./desk-shops.mjs";
import { deskCookies, takeFile } from "./desks.mjs";
import { verdict } from "./figures.mjs";
import { connect, openHouse } from "./house.mjs";
import { describeMachine } from "./load.mjs";
import { writeBooks, writePendingOrders } from "./past.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { ordersToSettle, settlingCosts } from "./settling-costs.mjs";
import { openDesks } from "./sold-past.mjs";

const sizes = (process.env.BENCH_SIZES ?? "10000,100000,1000000,5000000").split(",").map(Number);
/** What is measured: "settling", "pages", "file", or some of them; with none of these the shops are written, and that is all. */
const parts = (process.env.BENCH_PARTS ?? "settling,pages,file").split(",").filter((part) => part !== "none");
const small = "bouquin";
const settling = "desk_settling";

let waiting = [];
const house = await openHouse({
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
});
let code = 1;
let shops = [];
try {
  const machine = { ...describeMachine({ cpus, totalmem, loadavg }), database: await settingsOf() };
  console.log(Object.values(machine).join(", "));
  const bars = parts.includes("settling") ? await costs() : [];
  const asksShops = parts.includes("pages") || parts.includes("file");
  if (asksShops || parts.length === 0) await growShops(house, { from: small, sizes });
  let figures = {};
  if (asksShops) {
    shops = await openShops(house, sizes);
    for (const shop of shops) shop.cookies = await deskCookies(shop);
  }
  console.log(`load before the pages ${loadavg()[0].toFixed(1)}`);
  if (parts.includes("pages")) {
    figures = await askInTurn(shops);
    bars.push(...growth(figures, sizes));
  }
  if (parts.includes("file")) bars.push(await fileOfEverything());
  machine.loadAfter = loadavg()[0];
  console.log(`load after ${machine.loadAfter.toFixed(1)}`);
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/dashboard.json", `${JSON.stringify({ machine, sizes, figures, bars }, null, 2)}\n`);
  code = bars.length > 0 ? verdict(bars) : 0;
} catch (error) {
  console.error(error);
} finally {
  await closeShops(shops);
  await house.stop();
}
process.exit(code);

/** The database's version, and the settings that decide how fast it is. */
async function settingsOf() {
  const admin = await connect({ ...house.database, databaseUrl: house.database.adminUrl });
  const { rows } = await admin.query(`
    SELECT 'PostgreSQL ' || current_setting('server_version') || ' with ' || string_agg(name || ' ' || current_setting(name), ', ' ORDER BY name) AS text
    FROM pg_settings WHERE name IN ('shared_buffers', 'work_mem', 'fsync', 'synchronous_commit', 'effective_cache_size', 'jit')`);
  await admin.end();
  return rows[0].text;
}

async function costs() {
  const env = { ...house.plan.env, DATABASE_URL: addressOf(house, settling) };
  const [web, worker] = [keepRunning("web", env), keepRunning("worker", env)];
  const admin = await connectTo(house, settling);
  try {
    await ready(house.shopUrl);
    return await settlingCosts({ admin, house, waiting, processes: [web, worker] });
  } finally {
    await Promise.all([web.stop(), worker.stop()]);
    await admin.end();
  }
}

/** A file of a million movements, taken to its end: how much more memory the web process holds in its second half. */
async function fileOfEverything() {
  const { size, url, web, cookies } = shops.findLast((shop) => shop.size <= 1_000_000) ?? shops[0];
  const { lines, more, seconds, held, firstMs } = await takeFile(web, `${url}/fr/author/sales/csv?period=all`, cookies.author);
  const memory = held.map((megabytes) => megabytes.toFixed(0)).join(" → ");
  return {
    name: `a file of ${lines} lines of ${size} orders, MB more in its second half`,
    seen: `${more.toFixed(0)} (${seconds.toFixed(0)} s, first byte after ${firstMs.toFixed(0)} ms, MB held by tenths ${memory})`,
    ...{ bar: "at most 50", isHeld: more <= 50 && lines >= size },
  };
}
