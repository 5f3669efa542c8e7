// npm run bench:sale: ten minutes of a sale of one book: fifty pages, ten orders and two downloads a second, and what of the
// machine is left meanwhile.
import { availableParallelism } from "node:os";
import { barOfTheAudit } from "./audited.mjs";
import { buyFile, writeFile } from "./bought-file.mjs";
import { percentile } from "./figures.mjs";
import { bench } from "./measure.mjs";
import { writeBooks } from "./past.mjs";
import { peopleOf } from "./people.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { canTell, processorOf, processorOfDatabase } from "./resources.mjs";
import { row } from "./row.mjs";
import { sized } from "./settings.mjs";
import { fillCarts, readForm } from "./shopper.mjs";
import { openTraffic, toldOf } from "./traffic.mjs";

const seconds = sized("SECONDS", 600, 20);
const fileSize = 5_000_000;

let frame;
let house;
let processes;
await bench("sale", async (given) => {
  frame = given;
  house = await frame.house({
    withoutShop: true,
    prepare: async (one) => {
      await writeBooks(one.admin, 1);
      await writeFile(one, fileSize);
    },
  });
  processes = ["web", "worker"].map((name) => frame.add(keepRunning(name, house.plan.env)));
  await ready(house.shopUrl);
  return [...(await sale()), barOfTheAudit(house)];
});

async function sale() {
  const addressNow = await buyFile(house, fileSize);
  const [first] = await fillCarts(house, "form", 1);
  const people = peopleOf(house, { form: await readForm(house, first), books: 1, fileSize, addressNow });
  // The sale comes to a shop that is open: what has just begun compiles its code, which `npm run bench:start` measures.
  const early = openTraffic(people);
  await pause(Math.min(30, seconds));
  await early.stop();
  const spent = await processors();
  const from = performance.now();
  const traffic = openTraffic(people);
  await pause(seconds);
  const seen = await traffic.stop();
  const taken = (await processors()) - spent;
  const share = (100 * taken * 1000) / (performance.now() - from) / availableParallelism();
  for (const [name, one] of Object.entries(seen)) console.log(`${name}: ${toldOf(one)}`);
  const wrong = Object.values(seen).reduce((sum, one) => sum + one.wrong, 0);
  const begun = Object.values(seen).reduce((sum, one) => sum + one.begun, 0);
  const why = [...new Set(Object.values(seen).flatMap(({ reasons }) => reasons))].join("; ");
  const { waiting, paid } = await settled();
  const rows = [
    row({ name: `${begun} asked for in ${seconds} s, gone wrong`, seen: `${wrong} ${why}`.trim(), bar: "0", isHeld: wrong === 0 }),
    row({ name: "an order, from the press to the end of its payment, p99", unit: "ms", seen: percentile(seen.orders.times, 0.99), bar: { most: 300 } }),
    row({ name: `orders settled soon after (of ${paid + waiting})`, seen: String(paid), bar: "all", isHeld: waiting === 0 }),
  ];
  for (const name of ["kept pages", "what pages ask", "drawn pages", "searches", "downloads"])
    rows.push(row({ name: `${name}, p99`, unit: "ms", seen: percentile(seen[name].times, 0.99) }));
  if (!canTell) {
    frame.lacks("what a process takes of a processor is told on Linux only");
    return rows;
  }
  const name = "web, worker and database together: of the machine's processors";
  return [...rows, row({ name, unit: "%", seen: share, bar: { under: 60 } })];
}

/** Seconds of a processor so far, of all of the shop. */
async function processors() {
  if (!canTell) return 0;
  const own = processes.reduce((sum, one) => sum + processorOf(one.pid()), 0);
  return own + (await processorOfDatabase(house.admin));
}

/** How many orders are paid, once it is all of them or half a minute has gone. */
async function settled() {
  for (const from = performance.now(); ; await pause(0.2)) {
    const { rows } = await house.admin.query(`SELECT count(*) FILTER (WHERE state = 'paid')::int AS paid,
      count(*) FILTER (WHERE state <> 'paid')::int AS waiting FROM orders`);
    if (rows[0].waiting === 0 || performance.now() - from > 30_000) return rows[0];
  }
}

function pause(howLong) {
  return new Promise((done) => setTimeout(done, howLong * 1000));
}
