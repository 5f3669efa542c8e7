// npm run bench:own-pages: the pages that are somebody's own, signed in, each drawn when it is asked for, next to the least such
// a page may be in this framework: one that asks the same database who it is and what they own, as large and no better.
import { freePort } from "../scripts/ports.mjs";
import { asSent } from "./as-sent.mjs";
import { buildBareNext } from "./bare-servers.mjs";
import { signIn } from "./desks.mjs";
import { told } from "./figures.mjs";
import { findGenerator } from "./load.mjs";
import { loadInTurn } from "./load-in-turn.mjs";
import { bench } from "./measure.mjs";
import { barePrismaPage } from "./own-page.mjs";
import { startWebBeside, warm } from "./processes.mjs";
import { canTell } from "./resources.mjs";
import { row } from "./row.mjs";
import { listening, start } from "./senders.mjs";
import { sized } from "./settings.mjs";

const rounds = sized("ROUNDS", 5, 2);
const seconds = sized("SECONDS", 4, 2);
const clients = 4;
/** What a page may weigh on its way, in bytes. */
const lightest = 20 * 1024;

const generator = findGenerator();
await bench("own-pages", async (frame) => {
  const house = await frame.house({ withoutShop: true, given: { SEED: "demo" } });
  const web = await startWeb(frame, house);
  const frontless = await startFrontless(frame, house);
  const bare = await startBare(frame, house);
  const { cookie, pages, slug } = await whoReads(house);
  const rows = [];
  for (const [name, path] of Object.entries(pages)) {
    const page = await pageOf(web.address + path, cookie);
    const least = await asLarge(bare, page.plain, cookie);
    console.log(`${name}: ${page.plain} bytes, ${page.sent} sent; beside it ${least.plain} bytes, ${least.sent} sent`);
    const seen = await inTurn([
      { url: web.address + path, by: web, headers: { cookie } },
      { url: least.url, by: bare, headers: { cookie } },
      { url: frontless.address + path, by: frontless, headers: { cookie } },
    ]);
    rows.push(...rowsOf(name, page, seen));
  }
  return [...rows, ...(await rowsOfAsked(web, bare, { cookie, slug }))];
});

/** The demonstration's reader: their cookie, and what is theirs. */
async function whoReads({ admin }) {
  const { rows } = await admin.query(`
    SELECT u.id, o.id AS "order", b.slug FROM users u JOIN entitlements e ON e.user_id = u.id
      JOIN order_lines l ON l.id = e.line_id JOIN orders o ON o.id = l.order_id JOIN books b ON b.id = e.book_id
    WHERE u.email = 'lecteur@bouquin.test' AND e.state = 'active' ORDER BY e.granted_at DESC LIMIT 1`);
  const [{ id, order, slug }] = rows;
  const pages = { library: "/fr/library", "an order's page": `/fr/orders/${order}`, account: "/fr/account" };
  return { cookie: await signIn(admin, id), pages, slug };
}

async function startWeb(frame, house) {
  const web = frame.add(await startWebBeside(house, house.plan.env));
  await warm(web.dataDir);
  return web;
}

/** The same build by the framework's own server: what the front adds to a page that it hands on. */
async function startFrontless(frame, house) {
  const port = await freePort();
  const { env } = house.plan;
  const given = ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", "127.0.0.1"];
  const address = `http://127.0.0.1:${port}`;
  const server = await listening(start(process.execPath, given, { ...env, PORT: String(port) }), address);
  return { ...frame.add(server), address };
}

async function startBare(frame, house) {
  const built = await buildBareNext(400_000, barePrismaPage);
  frame.add({ stop: built.clear });
  const address = `http://127.0.0.1:${await freePort()}`;
  const { DATABASE_URL } = house.plan.env;
  return { ...frame.add(await listening(built.start(address, { DATABASE_URL }), address)), address };
}

/** The bare page of as many sections as make it as large as so many bytes. */
async function asLarge({ address }, bytes, cookie) {
  const of = async (count) => {
    const url = `${address}/own/${count}`;
    return { url, ...(await pageOf(url, cookie)) };
  };
  const [none, ten] = [await of(0), await of(10)];
  return of(Math.max(0, Math.round((10 * (bytes - none.plain)) / (ten.plain - none.plain))));
}

async function pageOf(url, cookie) {
  const { status, body, plain } = await asSent(url, { cookie });
  if (status !== 200) throw new Error(`${url} answers ${status}`);
  return { sent: body.length, plain: plain.length };
}

function inTurn(subjects) {
  return loadInTurn(generator, subjects, { rounds, clients, seconds, warmUp: seconds });
}

function rowsOf(name, page, [ours, least, frontless]) {
  const beside = (other, what) => ({ name: other === least ? "the least page with Prisma, as large" : "next start, the same build", seen: other[what] });
  const failed = [ours, least, frontless].reduce((sum, one) => sum + one.failed, 0);
  console.log(`${name}: ${[ours, least, frontless].map(({ rate, cpu }) => `${told(rate)} a second, ${told(cpu, 2)} ms of its process`).join("; ")}`);
  return [
    row({ name, unit: "requests/s", seen: ours.rate, beside: beside(least, "rate"), bar: { least: 0.7 } }),
    row({ name, unit: "requests/s", seen: ours.rate, beside: beside(frontless, "rate"), bar: { least: 0.85 } }),
    row({ name: `${name}: not answered well`, seen: failed, bar: { most: 0 } }),
    row({ name: `${name}: p99`, unit: "ms", seen: ours.p99, beside: beside(least, "p99") }),
    ...(canTell
      ? [least, frontless].map((other) =>
          row({ name: `${name}: of its process for each`, unit: "ms", seen: ours.cpu, beside: beside(other, "cpu") }),
        )
      : []),
    row({ name: `${name}: bytes on their way`, unit: "bytes", seen: page.sent, bar: { most: lightest }, note: `${page.plain} unpacked` }),
  ];
}

/**
 * What every look at a kept page asks once it stands in a browser: of one that nobody is known by, of a reader's, and what a route
 * that asks nobody is at its least.
 */
async function rowsOfAsked(web, bare, { cookie, slug }) {
  const [menu, own] = [`${web.address}/api/reader-menu`, `${web.address}/api/books/${slug}/own-copy?locale=fr`];
  if (!(await asSent(own, { cookie })).body.includes(`/fr/books/${slug}`)) throw new Error("the reader is not told that they have the book");
  const [least, ...asked] = await inTurn([
    { url: `${bare.address}/json`, by: bare },
    { url: menu, by: web },
    { url: menu, by: web, headers: { cookie } },
    { url: own, by: web, headers: { cookie } },
  ]);
  const names = ["a kept page's menu, of a stranger", "a kept page's menu, of a reader", "a book's page, of a reader who has it"];
  const bars = [{ least: 5 }, { least: 1 }, undefined];
  const beside = (what) => ({ name: "next start, a route that asks nobody", seen: least[what] });
  return asked.flatMap(({ rate, cpu, failed }, at) => {
    const name = names[at];
    console.log(`${name}: ${told(rate)} a second, ${told(cpu, 3)} ms of its process; beside it ${told(least.rate)}, ${told(least.cpu, 3)} ms`);
    return [
      row({ name, unit: "requests/s", seen: rate, beside: beside("rate"), ...(bars[at] && { bar: bars[at] }) }),
      row({ name: `${name}: not answered well`, seen: failed, bar: { most: 0 } }),
      ...(canTell ? [row({ name: `${name}: of its process for each`, unit: "ms", seen: cpu, beside: beside("cpu") })] : []),
    ];
  });
}
