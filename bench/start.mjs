// npm run bench:start: from nothing to the first page: the built web process alone, until it has answered for a book, next to the
// framework's own server with a bare page; and `npm start` in a checkout where everything is made already, until the shop's table
// is printed.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../scripts/ports.mjs";
import { buildBareNext } from "./bare-servers.mjs";
import { told } from "./figures.mjs";
import { bench } from "./measure.mjs";
import { canTell, memoryOf, processorOf } from "./resources.mjs";
import { row } from "./row.mjs";
import { sized } from "./settings.mjs";

const rounds = sized("ROUNDS", 5, 2);
const bars = { cold: 1.5, warm: 8 };
const parts = (process.env.BENCH_PARTS ?? "cold,warm").split(",");
const names = { cold: "the built web process to its first book page", warm: "npm start where everything is made" };

await bench("start", async (frame) => {
  const rows = [];
  for (const part of parts) {
    const { held, ...seen } = await (part === "cold" ? coldStarts(frame) : warmStarts());
    rows.push(row({ name: names[part], unit: "s", bar: { of: "seen", under: bars[part] }, ...seen }));
    if (seen.beside) rows.push(row({ name: "the same by the framework's own server", unit: "s", bar: { most: 2.5 }, seen: seen.seen, beside: seen.beside }));
    if (held) rows.push(row({ name: "what it holds of memory by then", unit: "MB", bar: { of: "seen", most: 200 }, ...held }));
  }
  return rows;
});

/** Seconds from the start of the process until a book's page is there, whole, and until a bare one of the framework's is. */
async function coldStarts(frame) {
  const house = await frame.house({ withoutShop: true, given: { SEED: "demo" } });
  const bare = await buildBareNext(50_000);
  frame.add({ stop: bare.clear });
  // Seconds of the processor until the first page: a machine that has other things to do takes longer for the same.
  const [seen, beside] = [[], []];
  const [ours, theirs] = [0, 0].map(() => ({ worked: [], held: [] }));
  for (let round = 0; round < rounds; round++) {
    const begin = (address) => {
      const env = { ...house.plan.env, PORT: new URL(address).port, HOST: "127.0.0.1" };
      return spawn(process.execPath, [".build/web.mjs"], { env, stdio: "ignore" });
    };
    seen.push(await coldStart(begin, "/fr/books/le-plan-copenhague", ours));
    beside.push(await coldStart(bare.start, "/large", theirs));
  }
  const note = canTell ? `${told(ours.worked, 2)} s of a processor, ${told(theirs.worked, 2)} s` : "";
  const name = "next start, a bare page";
  const held = canTell ? { seen: ours.held, beside: { name, seen: theirs.held } } : null;
  return { seen, beside: { name, seen: beside }, note, held };
}

async function coldStart(begin, path, noted) {
  const address = `http://127.0.0.1:${await freePort()}`;
  const from = performance.now();
  const server = begin(address);
  await answered(address + path);
  const seconds = (performance.now() - from) / 1000;
  if (canTell) {
    noted.worked.push(processorOf(server.pid));
    noted.held.push(memoryOf(server.pid));
  }
  await ended(server);
  return seconds;
}

async function answered(url) {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const isThere = await fetch(url).then(
      async (answer) => answer.status === 200 && (await answer.text()).includes("</html>"),
      () => false,
    );
    if (isThere) return;
    if (performance.now() > deadline) throw new Error(`${url} did not answer`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

/** Seconds of `npm start`, after a first one that made everything. */
async function warmStarts() {
  const dataDir = mkdtempSync(join(tmpdir(), "bouquin-start-"));
  const kept = Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|LANG|TZ)$/.test(name));
  const env = { ...Object.fromEntries(kept), DATA_DIR: dataDir, PORT: String(await freePort()) };
  try {
    const seconds = [];
    for (let round = 0; round <= rounds; round++) seconds.push(await startOnce(env));
    return { seen: seconds.slice(1) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(env) {
  const from = performance.now();
  const shop = spawn("npm", ["start"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const seconds = await new Promise((done, fail) => {
    for (const stream of [shop.stdout, shop.stderr])
      stream.on("data", (chunk) => {
        said += chunk;
        if (said.includes("Ctrl-C closes")) done((performance.now() - from) / 1000);
      });
    shop.once("exit", () => fail(new Error(`npm start ended:\n${said.slice(-2000)}`)));
  });
  await ended(shop);
  return seconds;
}

function ended(child) {
  return new Promise((done) => {
    child.removeAllListeners("exit");
    child.once("close", done);
    child.kill("SIGTERM");
  });
}
