// npm run bench:notices: twenty thousand readers are told of an edition while the shop goes on selling, and its worker
// is killed three times while it promises the letters and three times while it sends them.
import { settlePaced } from "./deliver.mjs";
import { median } from "./figures.mjs";
import { bench } from "./measure.mjs";
import { writeBooks, writePendingOrders } from "./past.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { writeReaders, writeSecondEdition } from "./readers.mjs";
import { row } from "./row.mjs";
import { sized } from "./settings.mjs";

const readers = sized("READERS", 20_000, 2_000);
/** Sales a second, for so many seconds, alone and beside the letters. */
const sales = { perSecond: 10, seconds: sized("SALES_SECONDS", 30, 6) };
const rounds = 2;
/** Letters are promised two thousand at a time (lib/editions/announce-edition.ts): so few leave little to break off. */
const kills = { promising: Math.min(3, Math.floor(readers / 2000)), sending: 3 };
const killed = { promising: 0, sending: 0 };
/** How long a taken letter belongs to its taker (lib/platform/outbox.ts). */
const leaseSeconds = 120;
const sets = {};
let editionId;

let house;
let worker;
await bench("notices", async (frame) => {
  house = await frame.house({ withoutShop: true, prepare });
  frame.add(keepRunning("web", house.plan.env));
  worker = frame.add(keepRunning("worker", house.plan.env));
  await ready(house.shopUrl);
  return measure();
});

async function prepare(one) {
  await writeBooks(one.admin, 100);
  await writeReaders(one.admin, "book-1", readers);
  editionId = await writeSecondEdition(one.admin, "book-1");
  const count = sales.perSecond * sales.seconds;
  for (const mark of ["warm", "alone0x", "alone1x", "beside0x", "beside1x"])
    sets[mark] = await writePendingOrders(one, { mark, count });
}

async function measure() {
  await sell("warm");
  const alone = [];
  for (let round = 0; round < rounds; round++) alone.push(median(await sell(`alone${round}x`)));
  await announce();
  const promisedAt = performance.now();
  const beside = [];
  const rates = [];
  for (let round = 0; round < rounds; round++) {
    const before = await sent();
    const from = performance.now();
    beside.push(median(await sell(`beside${round}x`)));
    rates.push(((await sent()) - before) / ((performance.now() - from) / 1000));
  }
  const from = { at: performance.now(), sent: await sent() };
  await killWhileSending();
  const free = ((await sent()) - from.sent) / ((performance.now() - from.at) / 1000);
  await allSent();
  const seconds = (performance.now() - promisedAt) / 1000;
  const name = `letters without sales, killed ${killed.sending} times meanwhile`;
  return [
    ...barsOfRate({ alone, beside, rates }),
    // Had they run out before, rate and latency would be those of a shop that sends nothing.
    row({ name: "letters that were still to be sent when the sales were over", unit: "", seen: readers - from.sent, bar: { least: kills.sending * 100 } }),
    row({ name, unit: "a second", seen: free, bar: { least: 20 } }),
    row({
      ...{ name: `all ${readers.toLocaleString("en")} letters, sales and deaths included`, unit: "s", seen: seconds },
      ...{ bar: { most: readers / 20 + leaseSeconds }, note: `20 a second, and ${leaseSeconds} s until what the dead had taken is free again` },
    }),
    ...(await barsOfLetters()),
  ];
}

/** Sells a set at its pace; each sale's milliseconds until it was settled. Receipts go out as they do in life. */
async function sell(mark) {
  const times = await settlePaced(house, sets[mark], sales.perSecond);
  console.log(`${mark}: median ${median(times).toFixed(1)} ms from event to settled`);
  return times;
}

/** Lets the edition be told of, and kills the worker after each piece of its promise that it has written. */
async function announce() {
  await ask("INSERT INTO announcements (edition_id, due_at) VALUES ($1, now())", [editionId]);
  const job = [JSON.stringify({ editionId })];
  await ask("SELECT promise_job('announce-edition', $1::json, NULL, 12, NULL)", job);
  const from = performance.now();
  let known = 0;
  for (;;) {
    const [{ count, state }] = await ask(
      `SELECT promised_count AS count, state FROM announcements WHERE edition_id = $1`,
      [editionId],
    );
    if (state === "promised") break;
    if (performance.now() - from > 300_000) throw new Error("the edition was not announced in time");
    if (count > known && killed.promising < kills.promising) {
      await worker.kill();
      killed.promising += 1;
    }
    known = count;
    await pause(1);
  }
  console.log(`promised after ${((performance.now() - from) / 1000).toFixed(1)} s`);
}

async function killWhileSending() {
  const start = await sent();
  const places = Array.from(
    { length: kills.sending },
    (_one, at) => start + ((readers - start) * (at + 1)) / (kills.sending + 2),
  );
  for (const place of places) {
    while ((await sent()) < place) await pause(20);
    await worker.kill();
    // One that comes when all is sent breaks nothing off.
    if ((await sent()) < readers) killed.sending += 1;
  }
  while ((await sent()) < readers - kills.sending * 100 - 100) await pause(100);
}

/** What a killed worker had taken comes back after two minutes. */
async function allSent() {
  const from = performance.now();
  while ((await sent()) < readers) {
    if (performance.now() - from > 400_000) throw new Error(`only ${await sent()} letters were sent`);
    await pause(500);
  }
}

async function sent() {
  const [{ count }] = await ask(
    "SELECT count(*)::int AS count FROM outbox_mails WHERE is_bulk AND state = 'sent'",
  );
  return count;
}

function barsOfRate({ alone, beside, rates }) {
  // Of the rounds the worst counts.
  const least = Math.min(...rates);
  return [
    row({
      ...{ name: `letters while ${sales.perSecond} sales a second go on`, unit: "a second", seen: rates },
      ...{ bar: "at least 20 in every round", isHeld: least >= 20 },
    }),
    row({
      ...{ name: "median from event to settled, with letters", unit: "ms", seen: beside },
      ...{ beside: { name: "without", seen: alone }, bar: { most: 1.2 } },
    }),
  ];
}

/** What readers see: letters with one Message-ID are one letter, as mail programs show them. */
async function barsOfLetters() {
  const url = `http://127.0.0.1:${house.plan.ports.mailbox}/api/messages`;
  const { messages } = await (await fetch(url)).json();
  const letters = new Map();
  for (const { to, subject } of messages)
    if (/^crowd-/.test(to[0]) && /\(2\.0\)$/.test(subject))
      letters.set(to[0], (letters.get(to[0]) ?? 0) + 1);
  const twice = [...letters.values()].filter((count) => count > 1).length;
  const [{ count, state }] = await ask(
    "SELECT promised_count AS count, state FROM announcements WHERE edition_id = $1",
    [editionId],
  );
  const deaths = `${killed.promising} while promising, ${killed.sending} while sending`;
  const wanted = `${kills.promising} while promising, ${kills.sending} while sending`;
  return [
    row({ name: "killed", seen: deaths, bar: wanted, isHeld: deaths === wanted }),
    row({
      ...{ name: "readers told, and told twice", seen: `${letters.size}, ${twice}`, bar: `${readers}, 0` },
      isHeld: letters.size === readers && twice === 0,
    }),
    row({
      ...{ name: "what the announcement says", seen: `${state}, ${count}`, bar: `promised, ${readers}` },
      isHeld: state === "promised" && count === readers,
    }),
  ];
}

async function ask(text, values) {
  return (await house.admin.query(text, values)).rows;
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}
