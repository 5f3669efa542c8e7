// npm run bench:abuse: two hundred clients press "pay" for half a minute from five networks, each claiming another address
// with every press, while an honest buyer somewhere else goes on buying.
import { randomInt } from "node:crypto";
import { percentile } from "./figures.mjs";
import { bench } from "./measure.mjs";
import { writeBooks } from "./past.mjs";
import { row } from "./row.mjs";
import { sized } from "./settings.mjs";
import { buy, fillCarts, press, readForm } from "./shopper.mjs";

const [clients, networks, seconds] = [200, 5, sized("SECONDS", 30, 15)];
/** lib/abuse/limits.ts: ways to the payment page of one network within a minute; the half minute may touch two. */
const pagesOfNetwork = 40;

let house;
await bench("abuse", async (frame) => {
  house = await frame.house({ given: { TRUSTED_PROXY_HOPS: "1" }, prepare: ({ admin }) => writeBooks(admin, 50) });
  return measure();
});

async function measure() {
  const crowd = await fillCarts(house, "flood", clients);
  const honest = await fillCarts(house, "honest", seconds);
  const form = await readForm(house, crowd[0]);
  const until = performance.now() + seconds * 1000;
  const said = new Map();
  const flood = crowd.map(async (one, place) => {
    while (performance.now() < until) {
      // What stands before the last proxy's word is the attacker's own claim.
      const from = `${randomInt(1, 223)}.${randomInt(255)}.0.1, 198.51.100.${place % networks}`;
      const answer = await press(house, { ...one, name: `f${place}-${randomInt(1e9)}`, from }, form);
      const is = answer.location?.includes("/pay/") ? "page" : answer.status;
      said.set(is, (said.get(is) ?? 0) + 1);
    }
  });
  const times = [];
  let failed = 0;
  for (const [place, one] of honest.entries()) {
    if (performance.now() > until) break;
    const from = `203.0.113.${place}`;
    const took = await buy(house, { ...one, from }, form).catch(() => null);
    if (took === null) failed += 1;
    else times.push(took);
    await new Promise((done) => setTimeout(done, 500));
  }
  await Promise.all(flood);
  console.log(`\nthe crowd was told: ${[...said].map(([is, count]) => `${is} ${count}`).join(", ")}`);
  const note = `${times.length} bought, p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`;
  const faults = [...said].filter(([is]) => is >= 500).reduce((sum, [, count]) => sum + count, 0);
  const pages = said.get("page") ?? 0;
  const most = networks * pagesOfNetwork * 2;
  return [
    row({
      ...{ name: "the honest buyer buys every time", seen: `${failed} of ${times.length + failed} failed`, note },
      ...{ bar: "0, and at least 5 bought", isHeld: failed === 0 && times.length >= 5 },
    }),
    row({ name: "payment pages the crowd got", seen: pages, bar: { most } }),
    row({ name: "presses refused with 429", seen: said.get(429) ?? 0, bar: { least: 1 } }),
    row({ name: "faults", seen: faults, bar: { most: 0 } }),
  ];
}
