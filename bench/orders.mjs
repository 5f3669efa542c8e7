// npm run bench:orders: how fast a paid order is settled, against the floor of the same machine in the same run.
import { cpus, totalmem } from "node:os";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settleAll } from "./deliver.mjs";
import { median, percentile, told, verdict } from "./figures.mjs";
import { openFloor } from "./floor.mjs";
import { openHouse } from "./house.mjs";
import { writeBooks, writePaidOrders, writePendingOrders } from "./past.mjs";
import { fillCarts, readForm, shop } from "./shopper.mjs";

const rounds = 3;
const size = 800;
const past = Number(process.env.BENCH_PAST ?? 1_000_000);
const sets = {};

const house = await openHouse({
  prepare: async (one) => {
    await writeBooks(one.admin, 1000);
    await writePaidOrders(one.admin, 1000);
    const write = async (mark, count, isOneBook = false) => {
      sets[mark] = await writePendingOrders(one, { mark, count, isOneBook });
    };
    await write("warm", 400);
    await write("many", rounds * size);
    await write("ten", size);
    for (const clients of [8, 32])
      for (const kind of ["spread", "flash"])
        await write(`${kind}${clients}x`, rounds * size, kind === "flash");
    await write("grown", rounds * size);
    await write("one", 1);
  },
});
let code = 1;
try {
  code = verdict(await measure());
} catch (error) {
  console.error(error);
} finally {
  await house.stop();
}
process.exit(code);

async function measure() {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`);
  const floor = await openFloor(house);
  await settleAll(house, sets.warm, 8);
  await rest();
  const bars = [];

  const ratios = [];
  const rates = [];
  for (let round = 0; round < rounds; round++) {
    const base = floor(8);
    const { perSecond } = await settleAll(house, sets.many.splice(0, size), 8);
    await rest();
    rates.push(perSecond);
    ratios.push(perSecond / base);
    console.log(`floor ${base.toFixed(0)}/s, settled ${perSecond.toFixed(0)}/s, ratio ${(perSecond / base).toFixed(3)}`);
  }
  bars.push(above(`settled orders ÷ floor, 8 in flight (${told(rates)}/s)`, ratios, 0.12));

  const { times } = await settleAll(house, sets.ten, 10);
  await rest();
  bars.push(below("p99 from event to settled, 10 in flight, ms", percentile(times, 0.99), 250));
  bars.push(below("SQL statements for a whole order", await countStatements(), 10));

  for (const [clients, bar] of [
    [8, 0.75],
    [32, 0.6],
  ]) {
    const flash = [];
    for (let round = 0; round < rounds; round++) {
      const spread = await settleAll(house, sets[`spread${clients}x`].splice(0, size), clients);
      await rest();
      const one = await settleAll(house, sets[`flash${clients}x`].splice(0, size), clients);
      await rest();
      flash.push(one.perSecond / spread.perSecond);
    }
    bars.push(above(`one book ÷ spread over many, ${clients} in flight`, flash, bar));
  }

  await shopRounds("early-", 800, 32, 1);
  const whole = {};
  for (const [atOnce, count] of [
    [1, 100],
    [8, 400],
    [32, 400],
  ]) {
    const { perSecond, times } = await shopRounds(`shopper${atOnce}-`, count, atOnce, rounds);
    whole[atOnce] = median(perSecond);
    const name = `whole shoppers per second, ${atOnce} at once (p50 ${median(times).toFixed(0)} ms)`;
    if (atOnce === 8) bars.push(above(name, perSecond, 120, 0));
    else console.log(`${name}: ${told(perSecond, 0)}`);
  }

  const small = median(rates);
  console.log(`writing ${past} past orders …`);
  await writePaidOrders(house.admin, past, "old");
  const grown = [];
  for (let round = 0; round < rounds; round++) {
    const { perSecond } = await settleAll(house, sets.grown.splice(0, size), 8);
    await rest();
    grown.push(perSecond / small);
  }
  bars.push(above(`settled with ${past + 1000} orders in the tables ÷ with 1,000`, grown, 0.8));
  const later = (await shopRounds("late-", 400, 8, rounds)).perSecond.map((one) => one / whole[8]);
  bars.push(above("whole shoppers, 8 at once, the same", later, 0.8));
  bars.push(await booksBalance());
  return bars;
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
 * the server notes them itself: every execution counts, so a question asked for each row would be seen. What the shop
 * also says when nobody buys is taken off; calls on a channel are told apart, receipts are promised and not sent.
 */
async function countStatements() {
  const shoppers = await fillCarts(house, "counted-", 100);
  const form = await readForm(house, shoppers[0]);
  await house.admin.query(`
    CREATE FUNCTION unsent() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.state := ''moot''; RETURN NEW; END';
    CREATE TRIGGER unsent BEFORE INSERT ON outbox_mails FOR EACH ROW EXECUTE FUNCTION unsent()`);
  await set("log_line_prefix", "'%u|'");
  await set("log_statement", "'all'");
  const idle = await heardDuring(() => new Promise((done) => setTimeout(done, 5000)));
  const busy = await heardDuring(() => shop(house, shoppers, form, 1));
  await house.admin.query("DROP TRIGGER unsent ON outbox_mails; DROP FUNCTION unsent()");
  await house.admin.query("ALTER SYSTEM RESET log_statement");
  await house.admin.query("SELECT pg_reload_conf()");
  if (process.env.BENCH_SHOW) console.log(busy.said.map((text) => text.slice(0, 150)).join("\n"));
  const each = (kind) => (busy[kind] - (idle[kind] / idle.ms) * busy.ms) / shoppers.length;
  console.log(`calls on a channel for a whole order: ${each("calls").toFixed(1)}`);
  // What rounds of the clock add or take by chance is less than one for each of a hundred.
  return Math.round(each("statements"));
}

async function set(name, value) {
  await house.admin.query(`ALTER SYSTEM SET ${name} = ${value}`);
  await house.admin.query("SELECT pg_reload_conf()");
  await new Promise((done) => setTimeout(done, 500));
}

async function heardDuring(work) {
  const log = join(house.dataDir, "postgres", "postgres.log");
  const from = { at: performance.now(), length: readFileSync(log).length };
  await work();
  const ms = performance.now() - from.at;
  // A statement of several lines goes on behind a tab.
  const text = readFileSync(log).subarray(from.length).toString("utf8").replaceAll("\n\t", " ");
  const said = text.split("\n").filter((line) => /^bouquin\|LOG: +(execute [^:]*|statement): /.test(line));
  const calls = said.filter((line) => /pg_notify\(/.test(line)).length;
  return { ms, said, calls, statements: said.length - calls };
}

async function booksBalance() {
  const { rows } = await house.admin.query(`
    SELECT (SELECT count(*)::int FROM orders WHERE state = 'paid') AS paid,
      (SELECT count(*)::int FROM entitlements) AS rights,
      (SELECT coalesce(sum(CASE WHEN side = 'debit' THEN amount_minor ELSE -amount_minor END), 0)::text
        FROM postings) AS sum`);
  const { paid, rights, sum } = rows[0];
  const isHeld = paid === rights && sum === "0";
  return { name: "after it all", seen: `${paid} paid, ${rights} rights, books sum to ${sum}`, bar: "equal, 0", isHeld };
}

function above(name, seen, bar, digits = 2) {
  return { name, seen: told(seen, digits), bar: `at least ${bar}`, isHeld: median(seen) >= bar };
}

function below(name, seen, bar) {
  return { name, seen: seen.toFixed(0), bar: `at most ${bar}`, isHeld: seen <= bar };
}
