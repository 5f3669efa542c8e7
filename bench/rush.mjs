// npm run bench:rush: many orders at once and orders that come late. What a whole order takes of a processor and leaves in
// the database, whether more shoppers at once place fewer orders, and how fast a backlog of events is worked off while
// further events come in and people read.
import { barOfTheAudit } from "./audited.mjs";
import { barsOfBacklog, prepareBacklog } from "./backlog.mjs";
import { median } from "./figures.mjs";
import { noPgbench, openFloor } from "./floor.mjs";
import { bench } from "./measure.mjs";
import { knowTables, writeBooks } from "./past.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { canTell, processorOf, processorOfDatabase } from "./resources.mjs";
import { row } from "./row.mjs";
import { isQuick, sized } from "./settings.mjs";
import { fillCarts, readForm, shop } from "./shopper.mjs";

const rounds = sized("ROUNDS", 5, 2);
/** Shoppers of a round, by how many are at it at once. */
const shoppers = isQuick ? { 8: 60, 32: 80 } : { 8: 200, 32: 300 };

let frame;
let house;
let processes;
await bench("rush", async (given) => {
  frame = given;
  // Looked for as seldom as a shop does by itself: what waits here waits for its event.
  house = await frame.house({ withoutShop: true, given: { PAYMENT_POLL_SECONDS: "120" }, prepare });
  processes = Object.fromEntries(["web", "worker"].map((name) => [name, frame.add(keepRunning(name, house.plan.env))]));
  await ready(house.shopUrl);
  const floor = await openFloor(house);
  if (!floor) frame.lacks(noPgbench);
  const rows = await wholeOrders(floor);
  const late = await barsOfBacklog(frame, house, { first: processes.worker, floor });
  return [...rows, ...late, barOfTheAudit(house)];
});

async function prepare(one) {
  await writeBooks(one.admin, 1000);
  await prepareBacklog(one);
  // Receipts are promised with the sale and sent after it, at a letter's own pace: none is sent here.
  await one.admin.query(`
    CREATE FUNCTION unsent() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.state := ''moot''; RETURN NEW; END';
    CREATE TRIGGER unsent BEFORE INSERT ON outbox_mails FOR EACH ROW EXECUTE FUNCTION unsent()`);
}

/** Whole shoppers, eight and thirty-two at once in turn: from the press in the cart to the right to open the book. */
async function wholeOrders(floor) {
  await shopRound("early", shoppers[32], 32);
  await knowTables(house.admin);
  const [rates, taken, times] = [{ 8: [], 32: [] }, { web: [], worker: [], database: [], all: [] }, { 8: [], 32: [] }];
  const floors = [];
  const before = await sizes();
  for (let round = 0; round < rounds; round += 1) {
    if (floor) floors.push(floor(8, sized("SECONDS", 4, 2)));
    for (const atOnce of [8, 32]) {
      const from = await processors();
      const seen = await shopRound(`r${round}-${atOnce}-`, shoppers[atOnce], atOnce);
      const to = await processors();
      rates[atOnce].push(seen.perSecond);
      times[atOnce].push(...seen.times);
      if (atOnce === 32) continue;
      for (const name of Object.keys(taken)) taken[name].push((1000 * (to[name] - from[name])) / shoppers[8]);
    }
  }
  const after = await sizes();
  return [...floorRows(rates, floors), ...processorRows(taken), collapseRow(rates, times), sizeRow(before, after)];
}

function floorRows(rates, floors) {
  const beside = { name: "pgbench", seen: floors };
  const line = { name: "whole shoppers, 8 at once", unit: "a second", seen: rates[8] };
  return floors.length > 0 ? [row({ ...line, beside, bar: { least: 0.045 } })] : [];
}

async function shopRound(mark, count, atOnce) {
  const filled = await fillCarts(house, `${mark}${Date.now()}-`, count);
  const form = await readForm(house, filled[0]);
  return shop(house, filled, form, atOnce);
}

/** Seconds of a processor so far: each process, the database, and all of them. */
async function processors() {
  if (!canTell) return { web: 0, worker: 0, database: 0, all: 0 };
  const [web, worker] = [processes.web, processes.worker].map((one) => processorOf(one.pid()));
  const database = await processorOfDatabase(house.admin);
  return { web, worker, database, all: web + worker + database };
}

function processorRows({ all, ...parts }) {
  if (!canTell) {
    frame.lacks("what a process takes of a processor is told on Linux only");
    return [];
  }
  const note = Object.entries(parts).map(([name, ms]) => `${name} ${median(ms).toFixed(1)}`).join(", ");
  return [row({ name: "of a processor for a whole order, 8 at once", unit: "ms", seen: all, bar: { most: 9 }, note })];
}

function collapseRow(rates, times) {
  const p50 = (atOnce) => median(times[atOnce]).toFixed(0);
  return row({
    ...{ name: "whole shoppers, 32 at once", unit: "a second", seen: rates[32] },
    ...{ beside: { name: "8 at once", seen: rates[8] }, bar: { least: 0.7 } },
    note: `p50 ${p50(32)} ms, of 8 at once ${p50(8)} ms`,
  });
}

/**
 * What each table holds with its indexes, in bytes. The provider's movements are read in beside the shoppers, those of orders
 * that wait among them: of these one row, as each order has one.
 */
async function sizes() {
  await house.admin.query("VACUUM");
  const { rows } = await house.admin.query(`
    SELECT c.oid::regclass::text AS name, pg_total_relation_size(c.oid)::float8 AS bytes
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`);
  const { rows: moved } = await house.admin.query("SELECT count(*)::int AS count FROM provider_movements");
  const sizeOf = ({ name, bytes }) => (name === "provider_movements" ? bytes / Math.max(1, moved[0].count) : bytes);
  return new Map(rows.map((one) => [one.name, sizeOf(one)]));
}

function sizeRow(before, after) {
  const count = rounds * (shoppers[8] + shoppers[32]);
  const ofOne = (name, bytes) => (name === "provider_movements" ? bytes : (bytes - (before.get(name) ?? 0)) / count);
  const grown = [...after].map(([name, bytes]) => [name, ofOne(name, bytes) / 1024]);
  const largest = grown.filter(([, kilobytes]) => kilobytes > 0).sort(([, one], [, other]) => other - one);
  frame.details.kilobytesOfAnOrder = Object.fromEntries(largest);
  const note = `of ${count} orders; ${largest.slice(0, 6).map(([name, kilobytes]) => `${name} ${kilobytes.toFixed(2)}`).join(", ")}`;
  const seen = grown.reduce((sum, [, kilobytes]) => sum + kilobytes, 0);
  return row({ name: "what a whole order leaves in all tables and indexes", unit: "kB", seen, bar: { most: 2.5 }, note });
}
