// The desks' pages asked of shops of different sizes in turn, so that what else the computer does falls on all alike.
import { timeOf } from "./desks.mjs";
import { median, percentile, told } from "./figures.mjs";
import { canTell, processorOf } from "./resources.mjs";
import { row } from "./row.mjs";
import { sized } from "./settings.mjs";

/** Asks in a block, and blocks: a p95 of each block, of which the middle one counts and the others are the spread. */
const [asks, blocks] = [sized("ASKS", 40, 4), 5];
/** An order's number as the shop would write it; that of no address is its beginning. */
const numberOf = (n) => `B-${String(n).padStart(12, "0").match(/.{4}/g).join("-")}`;
const of = (size, round) => 1 + ((round * 7919) % size);

/**
 * What is asked, whose door it is, and how much slower the largest shop may be than the smallest. What is searched for is
 * another order of that shop each time.
 */
const pages = {
  "sales page": { who: "author", path: () => "/en/author/sales", bar: 1.5 },
  "sales page, everything by month": { who: "author", path: () => "/fr/author/sales?period=all&interval=month" },
  "sales page, one book of a year": { who: "author", path: () => "/en/author/sales?period=365&book=desk-book-3" },
  "movements behind a figure": { who: "author", path: () => "/en/author/sales/movements?period=90&of=sold&currency=EUR" },
  "author's home": { who: "author", path: () => "/en/author" },
  "operator search by e-mail": search(2, (size, round) => `desk${of(size, round)}@bench.test`),
  "operator search by order number": search(2, (size, round) => numberOf(of(size, round))),
  "operator search by a card's last four": search(2, (_size, round) => String((round * 7919) % 10_000).padStart(4, "0")),
  "operator search by payment": search(2, (size, round) => `pi_desk${of(size, round)}`),
  "operator search by the beginning of an address": search(undefined, () => "desk1"),
  "orders of the operator": { who: "operator", path: () => "/en/operator/orders" },
  "refund queue": { who: "operator", path: () => "/en/operator/refunds", bar: 2 },
  "money desk": { who: "operator", path: () => "/en/operator/money", bar: 2 },
  "CSV first byte": { who: "author", path: () => "/fr/author/sales/csv?period=all", bar: 2, isFile: true },
};

/** Only pages that one of these words is in, when it is set. */
const named = (process.env.BENCH_PAGES ?? "").split(",").filter(Boolean);
const asked = Object.entries(pages).filter(([name]) => named.length === 0 || named.some((word) => name.includes(word)));

function search(bar, typed) {
  const path = (size, round) => `/en/operator/orders?q=${encodeURIComponent(typed(size, round))}`;
  return { who: "operator", path, bar };
}

/**
 * Milliseconds of each page in each shop, the shops asked in turn; prints medians and spreads, and what a page takes of a
 * processor, web and database together, which says the same on a computer that is busy.
 */
export async function askInTurn(shops) {
  const figures = {};
  for (const [name, page] of asked) {
    const times = shops.map(() => []);
    let before = [];
    for (let round = -5; round < asks * blocks; round += 1) {
      if (round === 0) before = await processors(shops);
      for (let at = 0; at < shops.length; at += 1) {
        const which = (at + Math.abs(round)) % shops.length;
        const ms = await ask(shops[which], page, Math.abs(round));
        if (round >= 0) times[which].push(ms);
      }
    }
    const after = await processors(shops);
    const taken = shops.map((_, at) => millisecondsBetween(before[at], after[at]) / (asks * blocks));
    figures[name] = summaryOf(times, shops, taken);
    const all = figures[name].shops.map(
      ({ size, p50, p95, processorMs }) => `${size}: ${told(p95, 1)} (p50 ${p50.toFixed(1)}, processor ${processorMs.toFixed(1)})`,
    );
    console.log(`${name}, p95 in ms: ${all.join("; ")}; ratio ${told(figures[name].ratios, 2)}`);
  }
  return figures;
}

async function ask({ size, url, cookies }, { who, path, isFile = false }, round) {
  const { status, ms } = await timeOf(url + path(size, round), cookies[who], isFile);
  if (status !== 200) throw new Error(`${path(size, round)} answers ${status}`);
  return ms;
}

/** For each shop what its web process and each connection to its database have taken of a processor, in seconds. */
async function processors(shops) {
  if (!canTell) return shops.map(() => new Map());
  return Promise.all(
    shops.map(async ({ web, admin }) => {
      const { rows } = await admin.query(`
        SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
      return new Map([web.pid(), ...rows.map(({ pid }) => pid)].map((pid) => [pid, processorOf(pid)]));
    }),
  );
}

function millisecondsBetween(before, after) {
  return [...after].reduce((sum, [pid, seconds]) => sum + 1000 * (seconds - (before.get(pid) ?? 0)), 0);
}

function summaryOf(times, shops, taken) {
  const blockOf = (all, block) => all.slice(block * asks, (block + 1) * asks);
  const p95 = times.map((all) => Array.from({ length: blocks }, (_, block) => percentile(blockOf(all, block), 0.95)));
  return {
    shops: shops.map(({ size }, at) => ({ size, p50: percentile(times[at], 0.5), p95: p95[at], processorMs: taken[at] })),
    ratios: p95[0].map((small, block) => p95.at(-1)[block] / small),
  };
}

/** The bars: the middle block's p95 of the largest shop against the smallest's, and the sales page's own time. */
export function growth(figures, sizes) {
  const bars = Object.entries(pages).flatMap(([name, { bar }]) => {
    if (bar === undefined || !figures[name]) return [];
    const { shops, ratios: ratio } = figures[name];
    const [least, largest] = [shops[0], shops.at(-1)];
    const beside = { name: ordersOf(least), seen: least.p95 };
    const ms = shops.map(({ p95 }) => median(p95).toFixed(0)).join(" → ");
    return [row({ name: `p95 with ${ordersOf(largest)}: ${name}`, unit: "ms", seen: largest.p95, beside, ratio, bar: { most: bar }, note: ms })];
  });
  const at = Math.max(0, sizes.findLastIndex((size) => size <= 1_000_000));
  if (!figures["sales page"]) return bars;
  const shop = figures["sales page"].shops[at];
  const note = `p95 ${median(shop.p95).toFixed(0)}, of a processor ${shop.processorMs.toFixed(0)}`;
  return [...bars, row({ name: `sales page with ${ordersOf(shop)}, of the server`, unit: "ms", seen: shop.p50, bar: { under: 60 }, note })];
}

function ordersOf({ size }) {
  return `${size.toLocaleString("en")} orders`;
}
