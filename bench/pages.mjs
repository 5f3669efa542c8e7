// npm run bench:pages: how fast the pages everybody sees come out of the front, next to the framework's own server, a
// bare listener and nginx; what they weigh and how they feel on a phone; and whether they hold while they change.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { freePort } from "../scripts/ports.mjs";
import { startBareListener, startBareNext, startNginxPage } from "./bare-servers.mjs";
import { feel, lighthouseOf, openBrowser, weigh } from "./browsed.mjs";
import { median, told, verdict } from "./figures.mjs";
import { openHouse } from "./house.mjs";
import { describeMachine, findGenerator, load } from "./load.mjs";
import { askMany } from "./many-addresses.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { canTell, processorOf, tellingMemory } from "./resources.mjs";
import { findNginx } from "./senders.mjs";

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const views = Number(process.env.BENCH_VIEWS ?? 5);
const addresses = Number(process.env.BENCH_ADDRESSES ?? 4_800);
const clients = 50;
const paths = { book: "/fr/books/le-plan-copenhague", home: "/fr", catalogue: "/fr/books" };

const generator = findGenerator();
const house = await openHouse({ withoutShop: true, given: { SEED: "demo" } });
const running = [];
const figures = { machine: describeMachine({ cpus, totalmem, loadavg }), generator: generator.name };
let code = 1;
try {
  console.log(Object.values(figures.machine).join(", "), `· ${generator.name}, ${clients} clients`);
  const bars = await measure();
  code = verdict(bars);
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/pages.json", `${JSON.stringify({ ...figures, bars }, null, 2)}\n`);
} catch (error) {
  console.error(error);
} finally {
  for (const one of running.reverse()) await one.stop();
  await house.stop();
}
process.exit(code);

async function measure() {
  const web = await startWeb();
  running.push(keepRunning("worker", house.plan.env));
  const urls = Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [name, `http://127.0.0.1:${web.port}${path}`]),
  );
  const page = await pageOf(urls.book);
  console.log(`a book's page: ${page.plain.length} bytes, ${page.body.length} gzipped`);
  const bare = await startBareNext(page.plain.length);
  running.push(bare);
  const node = await startBareListener(house.dataDir, page.body, page.headers);
  running.push(node);
  const nginx = findNginx();
  const file = nginx && (await startNginxPage(nginx, house.dataDir, page.body, page.plain));
  if (file) running.push(file);
  else console.log("nginx: not here");
  const { plain, body } = await pageOf(bare.large);
  console.log(`next start, as large: ${plain.length} bytes, ${body.length} gzipped`);
  const subjects = {
    ...Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, { url, by: web }])),
    "next start, as large": { url: bare.large, by: bare },
    "next start, empty": { url: bare.empty, by: bare },
    "bare Node": { url: node.address, by: node },
    ...(file ? { nginx: { url: file.address, by: null } } : {}),
  };
  const bars = await barsOfPace(subjects);
  bars.push(...(await barsOfTheBrowser(urls.book, bare)));
  bars.push(...(await barsOfChanges()));
  bars.push(...(await barsOfMemory()));
  return bars;
}

/** A web process of this shop of its own; `leave` stops it and answers what it says it did. */
async function startWeb(given = []) {
  const port = await freePort();
  const DATA_DIR = join(house.dataDir, `web-${port}`);
  mkdirSync(DATA_DIR);
  const env = { ...house.plan.env, PORT: String(port) };
  const web = keepRunning("web", { ...env, DATA_DIR }, given);
  await ready(`http://127.0.0.1:${port}`);
  const leave = async () => {
    await web.stop();
    const lines = readFileSync(join(DATA_DIR, "web.log"), "utf8").trim().split("\n");
    const last = lines.findLast((line) => line.includes('"msg":"draining"'));
    return JSON.parse(last ?? "null");
  };
  const one = { ...web, port, dataDir: DATA_DIR, leave };
  running.push(one);
  return one;
}

async function pageOf(url) {
  const { get } = await import("node:http");
  const answer = await new Promise((done, failed) =>
    get(url, { headers: { "accept-encoding": "gzip" } }, async (response) => {
      const chunks = await response.toArray();
      done({ body: Buffer.concat(chunks), headers: response.headers });
    }).on("error", failed),
  );
  const { date: _, connection: _connection, "keep-alive": _alive, ...headers } = answer.headers;
  return { body: answer.body, plain: gunzipSync(answer.body), headers };
}

async function barsOfPace(subjects) {
  const seen = {};
  for (const [name, { url }] of Object.entries(subjects)) {
    seen[name] = { rate: [], p99: [], cpu: [], failed: 0 };
    await pageOf(url);
    await load(generator, url, { clients, seconds: 2 });
  }
  for (let round = 0; round < rounds; round += 1)
    for (const [name, { url, by }] of Object.entries(subjects)) {
      const pid = canTell && by?.pid();
      const spent = pid ? processorOf(pid) : 0;
      const { rate, p99, failed } = await load(generator, url, { clients, seconds });
      seen[name].rate.push(rate);
      seen[name].p99.push(p99);
      seen[name].failed += failed;
      if (pid) seen[name].cpu.push(((processorOf(pid) - spent) * 1000) / (rate * seconds));
    }
  for (const [name, { rate, p99, cpu }] of Object.entries(seen))
    console.log(
      `${name}: ${told(rate)} requests/s, p99 ${told(p99, 1)} ms${cpu.length > 0 ? `, ${told(cpu, 3)} ms of its process each` : ""}`,
    );
  figures.pace = seen;
  return Object.keys(paths).flatMap((name) => [
    above(`${name} ÷ next start, as large`, ratios(seen, name, "next start, as large"), 15),
    above(`${name} ÷ bare Node`, ratios(seen, name, "bare Node"), 0.4),
    below(`${name}: p99, ms`, median(seen[name].p99), 20, 1),
    below(`${name}: not answered well`, seen[name].failed, 0),
  ]);
}

function ratios(seen, one, other) {
  return seen[one].rate.map((rate, round) => rate / seen[other].rate[round]);
}

async function barsOfTheBrowser(url, bare) {
  const { browser, port } = await openBrowser();
  try {
    const [ours, floor] = [await weigh(browser, url), await weigh(browser, bare.empty)];
    console.log(
      `first load: ${ours.scripts} bytes of scripts in ${ours.files} files, an empty page ${floor.scripts} in ${floor.files}; styles ${ours.styles}`,
    );
    const [phone, empty] = [[], []];
    for (let view = 0; view < views; view += 1) {
      phone.push(await feel(browser, url));
      empty.push(await feel(browser, bare.large));
    }
    const of = (list, what) => list.map((one) => one[what]);
    console.log(`largest paint ${told(of(phone, "largest"))} ms, beside it ${told(of(empty, "largest"))} ms`);
    for (const moved of new Set(of(phone, "moved").flat())) console.log(`  moved: ${moved}`);
    // The framework's own page loses points too: what it loses is no fault of what stands on ours.
    const [seen, beside] = [await lighthouseOf(port, url), await lighthouseOf(port, bare.large)];
    for (const [name, { scores, lost }] of Object.entries({ "a book's page": seen, beside })) {
      console.log(`Lighthouse, mobile, ${name}: ${Object.entries(scores).flat().join(" ")}`);
      for (const point of lost) console.log(`  lost: ${point}`);
    }
    const { scores } = seen;
    Object.assign(figures, { weight: { ours, floor }, phone, lighthouse: { seen, beside } });
    return [
      below("scripts above the framework's floor, bytes", ours.scripts - floor.scripts, 20 * 1024),
      below("styles, bytes", ours.styles, 15 * 1024),
      below("largest contentful paint, ms", median(of(phone, "largest")), 1_500),
      below("interaction to next paint, ms", median(of(phone, "slowest")), 100),
      below("layout shift", Math.max(...of(phone, "shifts")), 0, 4),
      ...Object.entries(scores).map(([name, score]) => above(`Lighthouse: ${name}`, [score], 100, 0)),
    ];
  } finally {
    await browser.close();
  }
}

/** The book's page changes twice a second while fifty ask for it. */
async function barsOfChanges() {
  const web = await startWeb();
  const url = `http://127.0.0.1:${web.port}${paths.book}`;
  // Drawn for the first time by a process that has just started, a page takes its time.
  await pageOf(url);
  await load(generator, url, { clients, seconds: 1 });
  let changes = 0;
  const change = () => {
    changes += 1;
    return house.admin.query("UPDATE books SET position = position WHERE slug = 'le-plan-copenhague'");
  };
  const timer = setInterval(() => change().catch(() => undefined), 500);
  const { rate, failed, p99 } = await load(generator, url, { clients, seconds });
  clearInterval(timer);
  const { drawn, mostAtOnce } = await web.leave();
  console.log(
    `while it changes ${changes} times: ${rate.toFixed(0)} requests/s, p99 ${p99.toFixed(1)} ms, ${drawn} drawn`,
  );
  figures.changes = { changes, rate, p99, failed, drawn, mostAtOnce };
  return [
    below("while it changes: not answered well", failed, 0),
    below("while it changes: drawings of one page at once", mostAtOnce, 1),
    // One for each change, one more for the page as it was.
    below(`while it changes ${changes} times: drawings`, drawn, changes + 1),
  ];
}

/**
 * Many pages and as many addresses that are none, each once. Two things are told apart: what a process holds once it has
 * cleared up, which grows with what it keeps and with nothing else; and the most it takes of the computer, of which a part
 * is what its collector has yet to clear up, more of it the more memory there is to take.
 */
async function barsOfMemory() {
  const web = await startWeb(tellingMemory);
  const { asked, unwell, held, most } = await askMany(house.admin, web, addresses);
  const { entries, bytes } = await web.leave();
  const kept = bytes / 2 ** 20;
  console.log(
    `of ${asked} addresses ${entries} are kept in ${kept.toFixed(1)} MB; cleared up the process holds ${held.map((one) => one.toFixed(0)).join(" → ")} MB (before, filled, further pages, none, bent), the most it took was ${most.toFixed(0)} MB`,
  );
  figures.memory = { asked, entries, bytes, held, most };
  const [before, filled, ...later] = held;
  return [
    below("kept pages", entries, 1_000),
    below("kept bytes, MB", kept, 96),
    below("many addresses: not answered well", unwell, 0),
    // What the store counts is what it costs: the rest is what drawing so many pages leaves in the framework.
    below("held beyond the bytes that are counted, MB", filled - before - kept, 16),
    below("held more after further addresses, MB", Math.max(...later) - filled, 10),
    // A gigabyte is what a small server has to give.
    ...(canTell ? [below("the most memory it ever took, MB", most, 1_024)] : []),
  ];
}

function above(name, seen, bar, digits = 2) {
  return { name, seen: told(seen, digits), bar: `at least ${bar}`, isHeld: median(seen) >= bar };
}

function below(name, seen, bar, digits = 0) {
  return { name, seen: seen.toFixed(digits), bar: `at most ${bar}`, isHeld: seen <= bar };
}
