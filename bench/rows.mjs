// npm run test:load: the load and fault rows L1 to L18 as one run of bounded length, each with its bar and what was seen.
//   -- --rows L1,L5     only these
//   -- --share 0.2      of the sizes the rows name, and of the times that are theirs (1: as written, for three hours or four)
// What another command measures is that command's part, run with sizes of this share.
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { freePort } from "../scripts/ports.mjs";
import { writeFile } from "./bought-file.mjs";
import { largeFiles } from "./large-files.mjs";
import { bench } from "./measure.mjs";
import { writeBooks } from "./past.mjs";
import { lineOf } from "./print.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { row as lineOfResult } from "./row.mjs";
import { rollOver, slowClients } from "./rows-of-lines.mjs";
import { couponRace, flashSale, lostEvents } from "./rows-of-selling.mjs";
import { fleetTest, lastOf, rowsOfTests, run } from "./rows-of-tests.mjs";
import { scrape } from "./scrape.mjs";

const { values: given } = parseArgs({
  options: { rows: { type: "string" }, share: { type: "string", default: "0.1" } },
});
const share = Number(given.share);
if (!(share > 0)) throw new Error("--share is a number above zero");
const wanted = given.rows?.toUpperCase().split(",");
const isWanted = (row) => !wanted || wanted.includes(row);
const fileSize = 50_000_000;
const largeSize = 500 * 1024 * 1024;

const titles = {
  L1: "flash sale",
  L2: "browsing during the flash sale",
  L3: "a burst of the provider's events",
  L4: "the same with crashes",
  L5: "events that never come",
  L6: "bad weather at the provider",
  L7: "the provider away",
  L8: "the mail server away",
  L9: "the database away",
  L10: "no room left",
  L11: "clocks",
  L12: "slow clients",
  L13: "large files",
  L14: "an edition's letters, with crashes",
  L15: "a coupon's last uses",
  L16: "soak",
  L17: "a new build under load",
  L18: "backup and restore",
};
const results = {};

await bench("rows", async (frame) => {
  Object.assign(frame.given, { share: given.share, ...(wanted ? { rows: wanted.join(",") } : {}) });
  await rowsOfOneHouse(frame);
  await rowsOfTests({ isWanted, row, share });
  await rowsOfCommands();
  return told(frame);
});

/** The rows that share one shop with a web and a worker of its own. */
async function rowsOfOneHouse(frame) {
  if (!["L1", "L2", "L5", "L12", "L13", "L15", "L17"].some(isWanted)) return;
  const metricsPort = await freePort();
  const token = randomBytes(24).toString("base64url");
  let sold;
  const house = await frame.house({
    withoutShop: true,
    given: { METRICS_TOKEN: token, METRICS_PORT: String(metricsPort), STRIPE_WRITES_PER_SECOND: "20" },
    prepare: async (one) => {
      await writeBooks(one.admin, 100);
      await writeFile(one, fileSize);
      if (isWanted("L13")) sold = { ...(await writeFile(one, largeSize, "book-10")), place: 1 };
    },
  });
  Object.assign(house, { token, metricsUrl: `http://127.0.0.1:${metricsPort}` });
  house.web = keepRunning("web", house.plan.env);
  const worker = keepRunning("worker", house.plan.env);
  try {
    await ready(house.shopUrl);
    await untilItTells(house);
    // Before those who make the process take much memory, of which it would find the room it needs.
    if (isWanted("L13")) await row("L13", () => largeFiles(house, sold));
    if (isWanted("L12")) await row("L12", () => slowClients(house, { fileSize }));
    if (isWanted("L15")) await row("L15", () => couponRace(house));
    if (isWanted("L5")) await row("L5", () => lostEvents(house, { share }));
    if (isWanted("L1") || isWanted("L2")) {
      const both = flashSale(house, { share });
      await row("L1", async () => (await both).L1);
      await row("L2", async () => (await both).L2);
    }
    if (isWanted("L17")) await row("L17", async () => withNewBuild(await rollOver(house, { fileSize })), "there is no nginx here");
  } finally {
    await Promise.all([house.web.stop(), worker.stop()]);
    await house.stop();
  }
}

/** Waits until the worker tells its values too: what a row counts is counted by both processes. */
async function untilItTells({ metricsUrl, token }) {
  for (const from = performance.now(); ; ) {
    const isTold = await scrape(metricsUrl, token).then(
      () => true,
      () => false,
    );
    if (isTold) return;
    if (performance.now() - from > 60_000) throw new Error("the worker does not tell its values");
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** The rows that other commands measure. */
async function rowsOfCommands() {
  if (isWanted("L3") || isWanted("L4")) {
    const sales = String(Math.max(200, Math.round(3334 * share)));
    const lines = await barsOf("bench/crash.mjs", [], { CRASH_SALES: sales });
    const of = (pattern) => lines.filter(({ name }) => pattern.test(name));
    await row("L3", async () => of(/^calm/));
    await row("L4", async () => of(/^storm|^after it all/));
  }
  if (isWanted("L14")) {
    const readers = String(Math.max(1000, Math.round(20_000 * share)));
    const seconds = String(Math.max(6, Math.round(30 * share)));
    await row("L14", () => barsOf("bench/notices.mjs", [], { BENCH_READERS: readers, BENCH_SALES_SECONDS: seconds }));
  }
  if (isWanted("L16")) {
    const minutes = String(Math.max(2, Math.round(60 * share)));
    await row("L16", () => barsOf("bench/soak.mjs", ["--minutes", minutes]));
  }
  if (isWanted("L18"))
    await row("L18", () => fleetTest("OPS-13", "a backup taken while people pay, restored elsewhere"), "nginx or PostgreSQL's programs are not here");
}

/** What a new build adds to L17: the scripts and forms of windows that were opened before. */
async function withNewBuild(bars) {
  if (!bars) return null;
  const what = "the next build under load, with windows of the one before: a form that is understood, a deed nobody knows any more (409, never 500)";
  return [...bars, ...((await fleetTest("OPS-14", what)) ?? [])];
}

/** Works one row and says at once what came of it. `work` answers its bars, or null where it cannot be run here. */
async function row(name, work, whyNot = "") {
  let bars;
  try {
    bars = await work();
  } catch (error) {
    bars = [{ name: "the row itself", seen: String(error?.message ?? error).slice(0, 300), bar: "runs", isHeld: false }];
  }
  const lines = bars?.map((one) => (one.held === undefined && one.isHeld !== null ? lineOfResult({ ...one, seen: String(one.seen) }) : one));
  const said = !lines ? `not run: ${whyNot}` : isHeld(lines) ? "PASS" : "MISS";
  results[name] = { title: titles[name], said, bars: lines };
  console.log(`\n${name} ${titles[name]}: ${said}`);
  for (const one of lines ?? []) console.log(`  ${one.held === undefined ? `– ${one.name}: ${one.bar}` : lineOf(one)}`);
}

function isHeld(lines) {
  return lines.length > 0 && lines.every(({ held }) => held !== false);
}

/** The bars of another bench, from the result it leaves, which lies apart from those of its own whole runs. */
async function barsOf(program, args = [], env = {}) {
  const folder = mkdtempSync(join(tmpdir(), "bouquin-rows-"));
  try {
    const { said } = await run(program, args, { ...env, BENCH_RESULTS: folder });
    const path = join(folder, `${basename(program, ".mjs")}.json`);
    if (!existsSync(path)) throw new Error(`${program} measured nothing: ${lastOf(said)}`);
    return JSON.parse(readFileSync(path, "utf8")).rows.filter(({ held }) => held !== null);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every bar of every row as a line of the result; what could not be run is said apart. */
function told(frame) {
  console.log("");
  for (const [name, { title, said }] of Object.entries(results)) console.log(`${name.padEnd(4)} ${said.padEnd(8)} ${title}`);
  return Object.entries(results).flatMap(([name, { title, said, bars }]) => {
    if (!bars) frame.missing.push(`${name}, ${title}: ${said}`);
    return (bars ?? []).flatMap((one) => {
      if (one.held === undefined && one.isHeld === null) {
        frame.missing.push(`${name}, ${one.name}: ${one.bar}`);
        return [];
      }
      return [{ ...one, name: `${name}, ${title}: ${one.name}` }];
    });
  });
}
