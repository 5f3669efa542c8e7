// npm run bench:orders: how fast a paid order is settled, against the floor of the same machine in the same run.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settleAll } from "./deliver.mjs";
import { median, percentile, spreadOf } from "./figures.mjs";
import { noPgbench, openFloor } from "./floor.mjs";
import { bench } from "./measure.mjs";
import { knowTables, writeBooks, writePaidOrders, writePendingOrders } from "./past.mjs";
import { row } from "./row.mjs";
import { isQuick, sized } from "./settings.mjs";
import { fillCarts, readForm, shop } from "./shopper.mjs";

const rounds = sized("ROUNDS", 3, 2);
const size = sized("ORDERS", 800, 150);
const past = sized("PAST", 1_000_000, 20_000);
/** Shoppers of a round, by how many are at it at once. */
const shoppers = isQuick ? { 1: 20, 8: 60, 32: 80 } : { 1: 100, 8: 400, 32: 400 };
const sets = {};

let house;
await bench("orders", async (frame) => {
  house = await frame.house({ prepare });
  return measure(frame);
});

async function prepare(one) {
  await writeBooks(one.admin, 1000);
  await writePaidOrders(one.admin, 1000);
  const write = async (mark, count, isOneBook = false) => {
    sets[mark] = await writePendingOrders(one, { mark, count, isOneBook });
  };
  await write("warm", 400);
  await write("many", rounds * size);
  await write("ten", size);
  for (const clients of [8, 32])
    for (const kind of ["spread", "flash"]) await write(`${kind}${clients}x`, rounds * size, kind === "flash");
  await write("grown", rounds * size);
}

async function measure(frame) {
  const floor = await openFloor(house);
  if (!floor) frame.lacks(noPgbench);
  await settleAll(house, sets.warm, 8);
  await rest();
  await knowTables(house.admin);
  const rows = [];

  const [floors, rates] = [[], []];
  for (let round = 0; round < rounds; round++) {
    if (floor) floors.push(floor(8, sized("SECONDS", 5, 2)));
    const { perSecond } = await settleAll(house, sets.many.splice(0, size), 8);
    await rest();
    rates.push(perSecond);
    console.log(`settled ${perSecond.toFixed(0)}/s${floor ? `, pgbench ${floors.at(-1).toFixed(0)}/s` : ""}`);
  }
  const ofFloor = floor ? { beside: { name: "pgbench", seen: floors }, bar: { least: 0.12 } } : {};
  rows.push(row({ name: "settled orders, 8 in flight", unit: "a second", seen: rates, ...ofFloor }));

  const { times } = await settleAll(house, sets.ten, 10);
  await rest();
  rows.push(row({ name: "p99 from event to settled, 10 in flight", unit: "ms", seen: percentile(times, 0.99), bar: { most: 250 } }));
  rows.push(await barOfStatements());

  for (const [clients, bar] of [
    [8, 0.75],
    [32, 0.6],
  ]) {
    const [flash, many] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const spread = await settleAll(house, sets[`spread${clients}x`].splice(0, size), clients);
      await rest();
      const one = await settleAll(house, sets[`flash${clients}x`].splice(0, size), clients);
      await rest();
      flash.push(one.perSecond);
      many.push(spread.perSecond);
    }
    const beside = { name: "spread over many books", seen: many };
    rows.push(row({ name: `settled on one book, ${clients} in flight`, unit: "a second", seen: flash, beside, bar: { least: bar } }));
  }

  await shopRounds("early-", 2 * shoppers[32], 32, 1);
  const whole = {};
  for (const [key, count] of Object.entries(shoppers)) {
    const atOnce = Number(key);
    const { perSecond, times } = await shopRounds(`shopper${atOnce}-`, count, atOnce, rounds);
    whole[atOnce] = perSecond;
    const about = { name: `whole shoppers, ${atOnce} at once`, unit: "a second", note: `p50 ${median(times).toFixed(0)} ms` };
    rows.push(row({ ...about, seen: perSecond, bar: atOnce === 8 ? { least: 120 } : undefined }));
  }

  console.log(`writing ${past} past orders …`);
  await writePaidOrders(house.admin, past, "old");
  const grown = [];
  for (let round = 0; round < rounds; round++) {
    const { perSecond } = await settleAll(house, sets.grown.splice(0, size), 8);
    await rest();
    grown.push(perSecond);
  }
  rows.push(asBefore("settled orders, 8 in flight", grown, rates));
  rows.push(asBefore("whole shoppers, 8 at once", (await shopRounds("late-", shoppers[8], 8, rounds)).perSecond, whole[8]));
  rows.push(await booksBalance());
  return rows;
}

/** The same once more, with the past in the tables: each round by the middle one of those before. */
function asBefore(name, seen, before) {
  return row({
    ...{ name: `${name}, with ${(past + 1000).toLocaleString("en")} orders in the tables`, unit: "a second", seen },
    ...{ beside: { name: "with 1,000", seen: spreadOf(before) }, ratio: seen.map((one) => one / median(before)) },
    bar: { least: 0.8 },
  });
}

/** Shoppers of the whole way, in rounds: how many per second in each, and the milliseconds each of them took. */
async function shopRounds(mark, count, atOnce, times) {
  const seen = { perSecond: [], times: [] };
  for (let round = 0; round < times; round++) {
    const shoppers = await fillCarts(house, `${mark}${round}-`, count);
    const form = await readForm(house, shoppers[0]);
    const { perSecond, times: took } = await shop(house, shoppers, form, atOnce);
    await rest();
    seen.perSecond.push(perSecond);
    seen.times.push(...took);
  }
  return seen;
}

// Receipts are promised with the sale and sent after it, at a letter's own pace; the next figure must not pay for
// them, so what is promised by now is let go unsent.
async function rest() {
  await house.admin.query("UPDATE outbox_mails SET state = 'moot' WHERE state = 'promised'");
}

/**
 * The statements the shop sends while shoppers press, pay and are settled one after the other, for each of them, as
 * the server notes them itself: every execution counts, so a question asked for each row would be seen. What comes less than
 * every other time is the clock's, not a shopper's. Calls on a channel are told apart; receipts are promised and not sent, and
 * the look for them is no part of an order.
 */
async function barOfStatements() {
  const counted = await fillCarts(house, "counted-", 100);
  const form = await readForm(house, counted[0]);
  await house.admin.query(`
    CREATE FUNCTION unsent() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.state := ''moot''; RETURN NEW; END';
    CREATE TRIGGER unsent BEFORE INSERT ON outbox_mails FOR EACH ROW EXECUTE FUNCTION unsent()`);
  await set("log_line_prefix", "'%u|'");
  await set("log_statement", "'all'");
  const said = await heardDuring(() => shop(house, counted, form, 1));
  await house.admin.query("DROP TRIGGER unsent ON outbox_mails; DROP FUNCTION unsent()");
  await house.admin.query("ALTER SYSTEM RESET log_statement");
  await house.admin.query("SELECT pg_reload_conf()");
  const times = new Map();
  for (const text of said) times.set(text, (times.get(text) ?? 0) + 1);
  const all = [...times].map(([text, count]) => ({ text, each: Math.round(count / counted.length) }));
  const each = all.filter((one) => one.each > 0 && !/^UPDATE outbox_mails\b/.test(one.text));
  if (process.env.BENCH_SHOW) console.log(each.map((one) => `${one.each} × ${one.text.slice(0, 150)}`).join("\n"));
  const isCall = ({ text }) => /\bpg_notify\(/.test(text);
  const sum = (some) => some.reduce((whole, one) => whole + one.each, 0);
  const [seen, calls] = [sum(each.filter((one) => !isCall(one))), sum(each.filter(isCall))];
  return row({ name: "SQL statements for a whole order", seen, bar: { most: 10 }, note: `and ${calls} calls on a channel` });
}

async function set(name, value) {
  await house.admin.query(`ALTER SYSTEM SET ${name} = ${value}`);
  await house.admin.query("SELECT pg_reload_conf()");
  await new Promise((done) => setTimeout(done, 500));
}

async function heardDuring(work) {
  const log = join(house.dataDir, "postgres", "postgres.log");
  const from = readFileSync(log).length;
  await work();
  // A statement of several lines goes on behind a tab.
  const text = readFileSync(log).subarray(from).toString("utf8").replaceAll("\n\t", " ");
  return text
    .split("\n")
    .flatMap((line) => /^bouquin\|LOG: +(?:execute [^:]*|statement): (.*)/.exec(line)?.[1] ?? [])
    .map((one) => one.trim().replaceAll(/ +/g, " "));
}

async function booksBalance() {
  const { rows } = await house.admin.query(`
    SELECT (SELECT count(*)::int FROM orders WHERE state = 'paid') AS paid,
      (SELECT count(*)::int FROM entitlements) AS rights,
      (SELECT coalesce(sum(CASE WHEN side = 'debit' THEN amount_minor ELSE -amount_minor END), 0)::text
        FROM postings) AS sum`);
  const { paid, rights, sum } = rows[0];
  const isHeld = paid === rights && sum === "0";
  return row({ name: "after it all", seen: `${paid} paid, ${rights} rights, books sum to ${sum}`, bar: "equal, 0", isHeld });
}
