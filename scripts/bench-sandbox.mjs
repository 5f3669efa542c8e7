// node scripts/bench-sandbox.mjs [payments] [calls]: how fast the pretend Stripe answers, empty and with payments in
// it, each figure from so many calls (3,000).
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const seeded = Number(process.argv[2] ?? 50_000);
const count = Number(process.argv[3] ?? 3000);
const key = "sk_test_bench";
const folder = mkdtempSync(join(tmpdir(), "bouquin-bench-"));
const program = join(root, ".build", "bench-sandbox.mjs");
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let told = 0;

await build({
  entryPoints: [join(root, "lib/sandbox/main.ts")],
  outfile: program,
  ...{ bundle: true, platform: "node", format: "esm", target: "node20", packages: "external" },
  ...{ logLevel: "warning", tsconfig: join(root, "tsconfig.json") },
});
const shop = createServer((asked, answer) => {
  asked.resume();
  asked.on("end", () => {
    told += 1;
    answer.end();
  });
});
await new Promise((done) => shop.listen(0, "127.0.0.1", done));

try {
  await measure("empty", 0);
  if (seeded > 0) await measure(`with ${seeded} payments`, seeded);
} finally {
  shop.close();
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(title, payments) {
  const stateDir = join(folder, `state-${payments}`);
  mkdirSync(stateDir, { recursive: true });
  if (payments > 0) seed(stateDir, payments);
  const began = performance.now();
  const sandbox = await start(stateDir);
  const opened = performance.now() - began;
  const rss = (statusOf(sandbox.pid, "VmRSS") / 1024).toFixed(0);
  console.log(`\n${title}: opened in ${opened.toFixed(0)} ms, ${rss} MB`);
  for (const width of [1, 8, 32])
    await figure(`session create, ${width} at once`, sandbox, count / 2, width, (at) =>
      create(sandbox, at),
    );
  const sessions = await many(count, 32, (at) => create(sandbox, at));
  const expand = "expand[]=line_items&expand[]=payment_intent.latest_charge.balance_transaction";
  const paid = await payAll(sandbox, sessions);
  for (const width of [1, 8])
    await figure(`session retrieve with expand, ${width} at once`, sandbox, count, width, (at) =>
      call(sandbox, "GET", `/v1/checkout/sessions/${paid[at % paid.length].id}?${expand}`),
    );
  const intents = await many(
    count,
    8,
    async (at) =>
      (await call(sandbox, "GET", `/v1/checkout/sessions/${paid[at].id}`)).payment_intent,
  );
  await figure("refund create, 8 at once", sandbox, count, 8, (at) =>
    call(
      sandbox,
      "POST",
      "/v1/refunds",
      `payment_intent=${intents[at]}&metadata[refund_id]=r${at}`,
      `refund-${at}`,
    ),
  );
  console.log(
    `  memory ${(statusOf(sandbox.pid, "VmRSS") / 1024).toFixed(0)} MB, journal ${(statSync(join(stateDir, "journal.jsonl")).size / 1e6).toFixed(0)} MB`,
  );
  sandbox.child.kill("SIGTERM");
  await new Promise((done) => sandbox.child.once("exit", done));
}

/** Pays every session on its page, 8 at once, and waits until the shop has been told of each. */
async function payAll(sandbox, sessions) {
  const before = told;
  const cpu = cpuOf(sandbox.pid);
  const began = performance.now();
  const card = "method=card&number=4242424242424242&expiry=12/99&cvc=123&country=FR";
  await many(sessions.length, 8, (at) => page(sandbox, sessions[at].id, card));
  const paidIn = performance.now() - began;
  const wanted = before + sessions.length * 3;
  while (told < wanted && performance.now() - began < 120_000)
    await new Promise((done) => setTimeout(done, 5));
  const took = performance.now() - began;
  const spent = (cpuOf(sandbox.pid) - cpu) / sessions.length;
  report("pay, 8 at once", sessions.length, paidIn);
  report("pay and be told by webhook (3 events each)", sessions.length, took, spent);
  if (told < wanted)
    console.log(`  only ${told - before} of ${wanted - before} events were told in time`);
  return sessions;
}

async function figure(title, sandbox, count, width, work) {
  const cpu = cpuOf(sandbox.pid);
  const began = performance.now();
  await many(count, width, work);
  report(title, count, performance.now() - began, (cpuOf(sandbox.pid) - cpu) / count);
}

function report(title, count, tookMs, cpuMs) {
  const cpu = cpuMs === undefined ? "" : `, ${cpuMs.toFixed(3)} ms of CPU each`;
  console.log(`  ${title}: ${((count / tookMs) * 1000).toFixed(0)}/s${cpu}`);
}

async function many(count, width, work) {
  const done = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const at = next;
      next += 1;
      done[at] = await work(at);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return done;
}

function create(sandbox, at) {
  const form = new URLSearchParams({
    ...{ mode: "payment", locale: "fr", customer_email: "reader@bouquin.test" },
    ...{ success_url: "http://localhost/ok", cancel_url: "http://localhost/cart" },
    ...{
      client_reference_id: `o${at}`,
      "metadata[order_id]": `o${at}`,
      "metadata[shop]": "bouquin",
    },
    ...{ "payment_intent_data[metadata][order_id]": `o${at}`, "automatic_tax[enabled]": "true" },
    ...{ "line_items[0][quantity]": "1", "line_items[0][price_data][currency]": "eur" },
    "line_items[0][price_data][unit_amount]": "2000",
    "line_items[0][price_data][product_data][name]": "Un livre",
    "line_items[0][price_data][tax_behavior]": "inclusive",
  });
  return call(
    sandbox,
    "POST",
    "/v1/checkout/sessions",
    form.toString(),
    `order-${at}-${Math.random()}`,
  );
}

function call(sandbox, method, path, body = "", idempotency = undefined) {
  const headers = {
    authorization: `Bearer ${key}`,
    "content-type": "application/x-www-form-urlencoded",
    ...(method === "POST" ? { "content-length": Buffer.byteLength(body) } : {}),
    ...(idempotency ? { "idempotency-key": idempotency } : {}),
  };
  return send(sandbox, { method, path, headers }, body).then((text) => JSON.parse(text));
}

function page(sandbox, id, body) {
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": Buffer.byteLength(body),
  };
  return send(sandbox, { method: "POST", path: `/pay/${id}`, headers }, body);
}

function send(sandbox, options, body) {
  return new Promise((done, fail) => {
    const asking = request(
      { ...options, agent, host: "127.0.0.1", port: sandbox.port },
      (answer) => {
        const chunks = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          if ((answer.statusCode ?? 500) < 400) done(text);
          else fail(new Error(`${options.path} ${answer.statusCode} ${text.slice(0, 300)}`));
        });
      },
    );
    asking.on("error", fail);
    asking.end(body);
  });
}

async function start(stateDir) {
  const child = spawn(process.execPath, [program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...{ PATH: process.env.PATH, PORT: "0", STATE_DIR: stateDir, STRIPE_SECRET_KEY: key },
      ...{ WEBHOOK_URL: `http://127.0.0.1:${shop.address().port}/`, WEBHOOK_SECRET: "whsec_bench" },
    },
  });
  const port = await new Promise((done, fail) => {
    child.stdout.on("data", (chunk) => {
      const [, found] = /:(\d+)\s*$/.exec(String(chunk)) ?? [];
      if (found) done(Number(found));
    });
    child.once("exit", () => fail(new Error("the sandbox did not start")));
  });
  return { child, pid: child.pid, port };
}

function seed(stateDir, count) {
  const payments = Array.from({ length: count }, (_, at) => ({
    ...{ session: `cs_test_seed${at}`, payment_intent: `pi_seed${at}`, charge: `ch_seed${at}` },
    ...{ amount: 2000, currency: "eur", fee: 55, created: 1_790_000_000 + at, country: "FR" },
    ...{
      metadata: { order_id: `s${at}`, shop: "bouquin" },
      customer_email: "r@bouquin.test",
      refunds: [],
    },
  }));
  writeFileSync(join(stateDir, "seed-payments.json"), JSON.stringify(payments));
}

function statusOf(pid, name) {
  return Number(
    new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0,
  );
}

/** Milliseconds of processor time a process has used (Linux; ten-millisecond ticks). */
function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
