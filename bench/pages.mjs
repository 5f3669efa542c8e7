// npm run bench:pages: how fast the pages everybody sees come out of the front, next to the framework's own server, a
// bare listener and nginx; what they weigh and how they feel on a phone; and whether they hold while they change.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { install, step } from "../scripts/steps.mjs";
import { asSent } from "./as-sent.mjs";
import { startBareListener, startBareNext, startNginxPage } from "./bare-servers.mjs";
import { feel, lighthouseOf, openBrowser, weigh } from "./browsed.mjs";
import { told } from "./figures.mjs";
import { findGenerator, load } from "./load.mjs";
import { loadInTurn } from "./load-in-turn.mjs";
import { askMany } from "./many-addresses.mjs";
import { bench } from "./measure.mjs";
import { keepRunning, startWebBeside } from "./processes.mjs";
import { canTell, tellingMemory } from "./resources.mjs";
import { row } from "./row.mjs";
import { findNginx } from "./senders.mjs";
import { sized } from "./settings.mjs";

const rounds = sized("ROUNDS", 5, 2);
const seconds = sized("SECONDS", 4, 2);
const views = sized("VIEWS", 5, 1);
const addresses = sized("ADDRESSES", 4_800, 400);
const clients = 50;
const paths = { book: "/fr/books/le-plan-copenhague", home: "/fr", catalogue: "/fr/books" };

const generator = findGenerator();
let frame;
let house;
await bench("pages", async (given) => {
  frame = given;
  await step("Lighthouse", () => install("bench/tools"));
  house = await frame.house({ withoutShop: true, given: { SEED: "demo" } });
  return measure();
});

async function measure() {
  const web = await startWeb();
  frame.add(keepRunning("worker", house.plan.env));
  const urls = Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [name, `http://127.0.0.1:${web.port}${path}`]),
  );
  const page = await pageOf(urls.book);
  console.log(`a book's page: ${page.plain.length} bytes, ${page.body.length} gzipped`);
  const bare = frame.add(await startBareNext(page.plain.length));
  const node = frame.add(await startBareListener(house.dataDir, page.body, page.headers));
  const nginx = findNginx();
  const file = nginx && frame.add(await startNginxPage(nginx, house.dataDir, page.body, page.plain));
  if (!file) frame.lacks("there is no nginx here to measure pages against");
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
  const web = await startWebBeside(house, house.plan.env, given);
  const leave = async () => {
    await web.stop();
    const lines = readFileSync(join(web.dataDir, "web.log"), "utf8").trim().split("\n");
    const last = lines.findLast((line) => line.includes('"msg":"draining"'));
    return JSON.parse(last ?? "null");
  };
  return frame.add({ ...web, leave });
}

async function pageOf(url) {
  const { body, plain, headers: said } = await asSent(url);
  if (said["content-encoding"] !== "gzip") throw new Error(`${url} comes as it is`);
  const { date: _, connection: _connection, "keep-alive": _alive, ...headers } = said;
  return { body, plain, headers };
}

async function barsOfPace(subjects) {
  const names = Object.keys(subjects);
  const figures = await loadInTurn(generator, Object.values(subjects), { rounds, clients, seconds, warmUp: 2 });
  const seen = Object.fromEntries(names.map((name, at) => [name, figures[at]]));
  for (const [name, { rate, p99, cpu }] of Object.entries(seen))
    console.log(
      `${name}: ${told(rate)} requests/s, p99 ${told(p99, 1)} ms${cpu.length > 0 ? `, ${told(cpu, 3)} ms of its process each` : ""}`,
    );
  frame.details.pace = seen;
  const beside = (name, other, bar) =>
    row({ name, unit: "requests/s", seen: seen[name].rate, beside: { name: other, seen: seen[other].rate }, bar });
  return Object.keys(paths).flatMap((name) => [
    beside(name, "next start, as large", { least: 15 }),
    beside(name, "bare Node", { least: 0.4 }),
    ...(seen.nginx ? [beside(name, "nginx", { least: 0.2 })] : []),
    row({ name: `${name}: p99`, unit: "ms", seen: seen[name].p99, bar: { under: 20 } }),
    row({ name: `${name}: not answered well`, seen: seen[name].failed, bar: { most: 0 } }),
    ...(seen[name].cpu.length > 0
      ? [row({ name: `${name}: of its process for each`, unit: "ms", seen: seen[name].cpu, beside: { name: "next start, as large", seen: seen["next start, as large"].cpu } })]
      : []),
  ]);
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
    for (const [name, { scores, lost }] of Object.entries({ "a book's page": seen, "next start, as large": beside })) {
      console.log(`Lighthouse, mobile, ${name}: ${Object.entries(scores).flat().join(" ")}`);
      for (const point of lost) console.log(`  lost by ${name}: ${point}`);
    }
    const { scores } = seen;
    const said = ({ scores: points, lost }) => ({ scores: points, lost });
    Object.assign(frame.details, { weight: { ours, floor }, phone, lighthouse: { seen: said(seen), beside: said(beside) } });
    return [
      below("scripts above the framework's floor", "bytes", ours.scripts - floor.scripts, 20 * 1024, `${floor.scripts} bytes of an empty page`),
      below("styles", "bytes", ours.styles, 15 * 1024),
      row({
        ...{ name: "largest contentful paint", unit: "ms", seen: of(phone, "largest"), bar: { of: "seen", most: 1_500 } },
        beside: { name: "next start, as large", seen: of(empty, "largest") },
      }),
      below("interaction to next paint", "ms", of(phone, "slowest"), 100),
      below("layout shift", "", Math.max(...of(phone, "shifts")), 0),
      ...Object.entries(scores).map(([name, score]) => {
        const lost = seen.lost.filter((point) => point.startsWith(`${name}: `)).map((point) => point.slice(name.length + 2));
        return row({ name: `Lighthouse: ${name}`, seen: score, bar: { least: 100 }, note: score < 100 ? lost.join("; ") : "" });
      }),
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
    return house.admin.query(
      "UPDATE books SET complete_percent = CASE complete_percent WHEN 81 THEN 80 ELSE 81 END WHERE slug = 'le-plan-copenhague'",
    );
  };
  const timer = setInterval(() => change().catch(() => undefined), 500);
  const { rate, failed, p99 } = await load(generator, url, { clients, seconds });
  clearInterval(timer);
  const { drawn, mostAtOnce } = await web.leave();
  console.log(
    `while it changes ${changes} times: ${rate.toFixed(0)} requests/s, p99 ${p99.toFixed(1)} ms, ${drawn} drawn`,
  );
  frame.details.changes = { changes, rate, p99, failed, drawn, mostAtOnce };
  return [
    below("while it changes: not answered well", "", failed, 0),
    below("while it changes: drawings of one page at once", "", mostAtOnce, 1),
    // One for each change, one more for the page as it was; a change that comes while the last is being drawn goes along.
    below(`while it changes ${changes} times: drawings at most`, "", drawn, changes + 1),
    row({
      ...{ name: `while it changes ${changes} times: drawings at least`, seen: drawn },
      bar: { least: Math.ceil(changes / 2) },
    }),
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
  frame.details.memory = { asked, entries, bytes, held, most };
  const [before, filled, ...later] = held;
  return [
    below("kept pages", "", entries, 1_000),
    below("kept bytes", "MB", kept, 96),
    below("many addresses: not answered well", "", unwell, 0),
    // What the store counts is what it costs: the rest is what drawing so many pages leaves in the framework.
    below("held beyond the bytes that are counted", "MB", filled - before - kept, 16),
    below("held more after further addresses", "MB", Math.max(...later) - filled, 10),
    // A gigabyte is what a small server has to give.
    ...(canTell ? [below("the most memory it ever took", "MB", most, 1_024)] : []),
  ];
}

function below(name, unit, seen, bar, note) {
  return row({ name, unit, seen, bar: { most: bar }, note });
}
