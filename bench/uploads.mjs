// npm run bench:uploads: what a book of 500 MB costs the front while it comes in (in pieces, as one long piece, whole and by a
// form), next to nginx and a bare Node listener that write the same bytes to the same disk. Bar: the memory of the process rises
// by less than 64 MB above idle, and what is stored is what was sent.
import { fork } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { freePort } from "../scripts/ports.mjs";
import { command, generate, install, secretsOf, step } from "../scripts/steps.mjs";
import { connect } from "./house.mjs";
import { bench } from "./measure.mjs";
import { row } from "./row.mjs";
import { findNginx, startBareTaker, startNginxTaker } from "./senders.mjs";
import { writeSendingAuthor } from "./sending-author.mjs";
import { sized } from "./settings.mjs";

const mebibyte = 1024 * 1024;
const megabytes = sized("MEGABYTES", 500, 100);
const rounds = sized("ROUNDS", 3, 2);
const bar = 64;
const block = randomBytes(mebibyte);
const ways = { "in pieces": pieces, "as one piece": onePiece, whole, "by a form": form };

let admin;
let front;
await bench("uploads", async (frame) => {
  const { dataDir, env } = await openFront(frame);
  front = fork(frame.bundle, { env, execArgv: ["--expose-gc"] });
  frame.add({ stop: () => front.kill() });
  const [{ port }] = await once(front, "message");
  const takers = await openTakers(frame, dataDir);
  return measure({ port, ...(await writeSendingAuthor(admin)) }, takers);
});

/** The database, and the front in a program of its own, ready to be started. */
async function openFront(frame) {
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => frame.stop().then(() => process.exit(1)));
  await step("dependencies", install);
  await step("database client", generate);
  const dataDir = mkdtempSync(join(tmpdir(), "bouquin-bench-"));
  frame.add({ stop: () => rmSync(dataDir, { recursive: true, force: true }) });
  chmodSync(dataDir, 0o755);
  const secrets = secretsOf(dataDir);
  const { embeddedDatabase } = await import("../scripts/database.mjs");
  const { shopEnvironment } = await import("../scripts/services.mjs");
  const database = frame.add(await embeddedDatabase(dataDir, secrets.DATABASE_PASSWORD));
  frame.bundle = `.build/front-alone-${process.pid}.mjs`;
  frame.add({ stop: () => rmSync(frame.bundle, { force: true }) });
  const { env } = await shopEnvironment({
    ...{ dataDir, secrets, dist: ".next", port: await freePort(), databaseUrl: database.databaseUrl },
    given: { PATH: process.env.PATH, HOME: process.env.HOME, SEED: "none" },
  });
  await step("processes", () => openProcesses(frame.bundle));
  await command(process.execPath, [".build/migrate.mjs"], { env });
  await frame.noteDatabase(database);
  admin = await connect(database);
  frame.add({ stop: () => admin.end() });
  return { dataDir, env };
}

/** Who takes the same bytes and writes them down, by name. */
async function openTakers(frame, dataDir) {
  const nginx = findNginx();
  if (!nginx) frame.lacks("there is no nginx here to measure uploads against");
  const bare = frame.add(await startBareTaker(dataDir));
  return {
    ...(nginx ? { nginx: frame.add(await startNginxTaker(nginx, dataDir)) } : {}),
    "bare Node": bare,
  };
}

async function openProcesses(bundle) {
  await command(process.execPath, ["scripts/bundle.mjs"]);
  const { build } = await import("esbuild");
  await build({
    ...{ entryPoints: ["lib/front/front-alone.ts"], outfile: bundle, bundle: true },
    ...{ platform: "node", format: "esm", target: "node20", packages: "external" },
    ...{ jsx: "automatic", logLevel: "warning", tsconfig: "tsconfig.json" },
    alias: { "server-only": "./prisma/testing/server-only.ts" },
  });
}

async function measure(house, takers) {
  for (const send of Object.values(ways)) await send(house, 16);
  const { held } = await memory();
  const names = [...Object.keys(ways), ...Object.keys(takers)];
  const paces = Object.fromEntries(names.map((name) => [name, []]));
  const rises = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { port }] of Object.entries(takers))
      paces[name].push(await paceOf(() => ask({ port }, "PUT", "/taken.pdf", {}, blocks(megabytes))));
    for (const [name, send] of Object.entries(ways)) {
      paces[name].push(await paceOf(() => send(house, megabytes)));
      rises[name].push(((await memory()).most - held) / mebibyte);
      await checkStored(house);
    }
  }
  return Object.keys(ways).flatMap((name) => [
    ...Object.keys(takers).map((other) =>
      row({ name: `${megabytes} MB ${name}`, unit: "MB/s", seen: paces[name], beside: { name: other, seen: paces[other] } }),
    ),
    // Of the rounds the worst counts.
    row({ name: `${megabytes} MB ${name}: memory above idle`, unit: "MB", seen: Math.max(...rises[name]), bar: { under: bar } }),
  ]);
}

async function paceOf(work) {
  const from = performance.now();
  await work();
  return megabytes / ((performance.now() - from) / 1000);
}

async function memory() {
  front.send("how much?");
  return (await once(front, "message"))[0];
}

async function checkStored({ draftId }) {
  const hash = createHash("sha256");
  for (let at = 0; at < megabytes; at += 1) hash.update(block);
  const { rows } = await admin.query(
    "SELECT sha256, state FROM draft_files WHERE draft_id = $1 AND is_current",
    [draftId],
  );
  if (rows[0].state !== "checking" || rows[0].sha256 !== hash.digest("hex"))
    throw new Error("what is stored is not what was sent");
}

function begin(house, count) {
  const words = { draftId: house.draftId, role: "full", filename: "a.pdf" };
  const said = Object.entries(words).map(
    ([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`,
  );
  const headers = { "upload-length": count * mebibyte, "upload-metadata": said.join(",") };
  return ask(house, "POST", "/api/uploads", { "tus-resumable": "1.0.0", ...headers });
}

function patch(house, path, offset, count) {
  const headers = { "upload-offset": offset, "content-type": "application/offset+octet-stream" };
  return ask(house, "PATCH", path, { "tus-resumable": "1.0.0", ...headers }, blocks(count));
}

// As the page of a draft sends it.
async function pieces(house, count) {
  const { location } = await begin(house, count);
  for (let at = 0; at < count; at += 8)
    await patch(house, location, at * mebibyte, Math.min(8, count - at));
}

async function onePiece(house, count) {
  const { location } = await begin(house, count);
  await patch(house, location, 0, count);
}

function whole(house, count) {
  return ask(house, "PUT", `/api/uploads/${house.draftId}/full/a.pdf`, {}, blocks(count));
}

function form(house, count) {
  const field = (name, value) =>
    `--form\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `${field("draftId", house.draftId)}${field("role", "full")}--form\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`;
  const body = [Buffer.from(head), ...blocks(count), Buffer.from("\r\n--form--\r\n")];
  const headers = { "content-type": "multipart/form-data; boundary=form" };
  return ask(house, "POST", "/api/uploads/form", headers, body);
}

function blocks(count) {
  return Array.from({ length: count }, () => block);
}

async function ask({ port, cookie }, method, path, headers, body = []) {
  const length = body.reduce((sum, one) => sum + one.length, 0);
  const request = httpRequest({
    ...{ port, path, method, host: "127.0.0.1", agent: false },
    headers: { ...(cookie ? { cookie } : {}), "sec-fetch-site": "same-origin", ...headers, "content-length": length },
  });
  const answered = once(request, "response");
  await pipeline(Readable.from(body), request);
  const [response] = await answered;
  response.resume();
  const refusal = response.headers["upload-problem"] ?? /problem=([\w-]+)/.exec(response.headers.location)?.[1];
  if (response.statusCode >= 400 || refusal) throw new Error(`${method} ${path}: ${refusal ?? response.statusCode}`);
  return response.headers;
}
