// npm run bench:downloads: how fast a bought file of 50 MB goes out, through every check of the download gate, against
// the best sender of the same machine in the same run; and what the web process holds meanwhile.
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { freePort } from "../scripts/ports.mjs";
import { startBareNext } from "./bare-servers.mjs";
import { downloadFor, headTime, openSlowReaders, sha256At } from "./downloaders.mjs";
import { percentile, told } from "./figures.mjs";
import { barsOfFirstByte } from "./first-byte.mjs";
import { barsOfManyReaders } from "./many-readers.mjs";
import { bench } from "./measure.mjs";
import { writeBooks } from "./past.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { canTell, memoryOf, mostMemoryDuring, openOf } from "./resources.mjs";
import { row } from "./row.mjs";
import { findNginx, keptHeaders, startBareNode, startNginx, startS3 } from "./senders.mjs";
import { barsOfSpeed } from "./sending-speed.mjs";
import { isQuick, sized } from "./settings.mjs";
import { fillCarts, readForm, shop } from "./shopper.mjs";

const rounds = sized("ROUNDS", 5, 2);
const seconds = sized("SECONDS", 4, 1);
const bytes = randomBytes(50_000_000);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const key = `editions/${sha256}.pdf`;
const bucket = "books";

let frame;
let house;
let isFirst = true;
await bench("downloads", async (given) => {
  frame = given;
  house = await frame.house({ withoutShop: true, prepare });
  return measure();
});

async function prepare({ admin }) {
  await writeBooks(admin, 1);
  await admin.query("SET session_replication_role = replica");
  const large = "storage_key = $1, sha256 = $2, size_bytes = $3";
  const about = [key, sha256, bytes.length];
  await admin.query(`UPDATE edition_files SET ${large} WHERE format = 'pdf'`, about);
  await admin.query("SET session_replication_role = DEFAULT");
}

async function measure() {
  const files = join(house.dataDir, "files");
  const path = join(files, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  const web = await startWeb();
  frame.add(keepRunning("worker", house.plan.env));
  const token = await buyTheFile();

  const bars = [];
  const nginx = findNginx();
  const floor = await openFloor(nginx, { files, path });
  const front = `${house.shopUrl}/downloads/${token}`;
  const senders = { front };
  if (nginx) {
    const behind = await startWeb({ ACCEL_REDIRECT_PREFIX: "/stored/" });
    const before = await startNginx(nginx, { folder: house.dataDir, files, shopPort: behind.port });
    frame.add(before);
    const handedOff = `http://127.0.0.1:${before.port}/downloads/${token}`;
    senders["the hand-off"] = handedOff;
    bars.push(await barOfHeaders(front, handedOff));
  }
  for (const [name, address] of Object.entries(senders)) bars.push(await barOfBytes(name, address));
  await warm(front);
  const idle = canTell ? memoryOf(web.pid()) : 0;
  bars.push(...(await barsOfSpeed(floor, senders, { web, idle, rounds, seconds })));
  bars.push(...(await barsOfManyReaders(frame, front, { web, rounds, seconds })));
  const bare = frame.add(await startBareNext(1_000));
  bars.push(...(await barsOfFirstByte(front, bare.json, { rounds, asks: isQuick ? 100 : 300 })));
  await bare.stop();
  bars.push(...(await barsOfSlowReaders(front, web)));
  bars.push(...(await barsOfTheBucket(token)));
  if (!canTell) frame.lacks("memory and descriptors are told on Linux only");
  return bars;
}

/** A web process of this shop on a port of its own, the first one on the shop's. */
async function startWeb(more = {}) {
  const port = isFirst ? Number(new URL(house.shopUrl).port) : await freePort();
  isFirst = false;
  const web = frame.add(keepRunning("web", { ...house.plan.env, ...more, PORT: String(port) }));
  await ready(`http://127.0.0.1:${port}`);
  return { ...web, port };
}

/** Buys the book and answers the token by which the order's page lets it be downloaded. */
async function buyTheFile() {
  const [buyer] = await fillCarts(house, "downloader", 1);
  await shop(house, [buyer], await readForm(house, buyer), 1);
  const { rows } = await house.admin.query("SELECT id FROM orders WHERE state = 'paid'");
  const page = await fetch(`${house.shopUrl}/fr/orders/${rows[0].id}`, {
    headers: { cookie: `bouquin-browser=${buyer.secret}` },
  });
  const html = await page.text();
  for (const [, token] of html.matchAll(/\/downloads\/([\w-]+)/g)) {
    const answer = await fetch(`${house.shopUrl}/downloads/${token}`, { method: "HEAD" });
    if (answer.headers.get("content-length") === String(bytes.length)) return token;
  }
  throw new Error(`the order's page (${page.status}) leads to no file of ${bytes.length} bytes`);
}

/** Who is measured against, and the share of its pace that is asked for. */
async function openFloor(nginx, { files, path }) {
  if (nginx) {
    const sender = await startNginx(nginx, { folder: join(house.dataDir, "floor"), files, shopPort: 1 });
    frame.add(sender);
    const address = `http://127.0.0.1:${sender.port}/files/${key}`;
    return { name: "nginx sendfile", address, pid: sender.pid, bar: { least: 0.9 }, processorBar: { most: 3 } };
  }
  frame.lacks("there is no nginx here: a bare Node listener with pieces of 1 MiB is the floor, and no hand-off is measured");
  const sender = frame.add(await startBareNode(path));
  // Such a listener sends half as much again as nginx does.
  const address = `http://127.0.0.1:${sender.port}/`;
  return { name: "bare Node, 1 MiB", address, pid: sender.pid, bar: { least: 0.6 } };
}

async function barOfBytes(name, address) {
  const isHeld = (await sha256At(address)) === sha256;
  return row({ name: `${name}: bytes`, seen: isHeld ? "equal" : "others", bar: "SHA-256 equal", isHeld });
}

/** Whether a browser is told by nginx what the shop itself would tell it. */
async function barOfHeaders(front, handedOff) {
  const [own, passedOn] = await Promise.all(
    [front, handedOff].map(async (address) => (await fetch(address, { method: "HEAD" })).headers),
  );
  const others = keptHeaders.filter((name) => own.get(name) !== passedOn.get(name));
  const seen = others.length === 0 ? "the same" : `other ${others.join(", ")}`;
  return row({ name: "the hand-off: headers", seen, bar: "the same", isHeld: others.length === 0 });
}

// A process that has never been asked loads and compiles for a while; that is not what a download costs.
async function warm(address) {
  const times = [];
  for (let at = 0; at < 200; at += 1) times.push(await headTime(address));
  await downloadFor(address, 4, 1);
  await pause(3);
  frame.details.gateMs = told(times.slice(100), 1);
}

async function barsOfSlowReaders(address, web) {
  const [count, pace, watched] = [200, 20_000, isQuick ? 6 : 20];
  await pause(3);
  const [idle, open] = canTell ? [memoryOf(web.pid()), openOf(web.pid())] : [0, 0];
  const readers = await openSlowReaders(address, count, pace);
  const { seen: waits, most } = await mostMemoryDuring(web.pid(), () => waitsFor(new URL("/fr/cart", address), watched));
  const least = readers.least();
  readers.leave();
  const isServed = least > (pace * watched) / 4;
  const bars = [row({ name: `${count} slow readers`, seen: `${Math.round(least / watched)} B/s for the last`, bar: "all served", isHeld: isServed })];
  bars.push(below("a drawn page meanwhile, p99", "ms", percentile(waits, 0.99), 1_000));
  if (!canTell) return bars;
  let left = openOf(web.pid());
  for (let tries = 0; left > open && tries < 100; tries += 1) {
    await pause(0.1);
    left = openOf(web.pid());
  }
  bars.push(below(`memory of ${count} slow readers`, "MB", most - idle, 150));
  bars.push(below(`open descriptors afterwards (${open} before)`, "", left, open));
  return bars;
}

/** The same shop with its files in a bucket: the same bytes, by a process that holds as little. */
async function barsOfTheBucket(token) {
  const store = await startS3(join(house.dataDir, "bucket"), bucket);
  frame.add(store);
  const endpoint = `http://127.0.0.1:${store.port}`;
  await putInBucket(endpoint);
  const STORAGE_URL = `s3://S3RVER:S3RVER@${bucket}?endpoint=${encodeURIComponent(endpoint)}&region=eu-west-3`;
  const web = await startWeb({ STORAGE_URL });
  const address = `http://127.0.0.1:${web.port}/downloads/${token}`;
  const bars = [await barOfBytes("from a bucket", address)];
  await warm(address);
  if (!canTell) return bars;
  const [idle, open] = [memoryOf(web.pid()), openOf(web.pid())];
  const { seen, most } = await mostMemoryDuring(web.pid(), () => downloadFor(address, 16, seconds));
  bars.push(row({ name: "from a bucket, 16 at once", unit: "MB/s", seen: seen / 1e6 }));
  bars.push(below("from a bucket: memory above idle", "MB", most - idle, 64));
  let left = openOf(web.pid());
  for (let tries = 0; left > open && tries < 100; tries += 1) {
    await pause(0.1);
    left = openOf(web.pid());
  }
  bars.push(below(`from a bucket: open descriptors (${open} before)`, "", left, open));
  return bars;
}

async function putInBucket(endpoint) {
  const { PutObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const credentials = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
  const client = new S3Client({
    ...{ endpoint, credentials, region: "eu-west-3", forcePathStyle: true },
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
  client.destroy();
}

/** How long each answer of an ordinary page takes, milliseconds, asked for again and again for so many seconds. */
async function waitsFor(page, howLong) {
  const waits = [];
  const until = performance.now() + howLong * 1000;
  while (performance.now() < until) {
    waits.push(await headTime(page));
    await pause(0.05);
  }
  return waits;
}

function pause(howLong) {
  return new Promise((done) => setTimeout(done, howLong * 1000));
}

function below(name, unit, seen, bar) {
  return row({ name, unit, seen, bar: { most: bar } });
}
