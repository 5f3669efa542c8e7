// The documented way to run a shop for real, tried on an empty database: migrate, web and worker, each by its command.
import { spawn } from "node:child_process";
import { freePort } from "./ports.mjs";
import { command } from "./steps.mjs";

const name = "La Boutique d’essai";

/** Throws unless an empty shop opens by `npm run migrate`, `web` and `worker`, shows its home, and closes on SIGTERM. */
export async function tryOperatedShop({ adminUrl, databaseUrl, dataDir, dist }) {
  const port = await freePort();
  const env = settings({ databaseUrl: await emptyDatabase(adminUrl, databaseUrl), dataDir, port });
  await npm(["run", "migrate"], (program, args) => command(program, args, { env }));
  const processes = ["web", "worker"].map((one) =>
    npm(["run", one], (program, args) =>
      watched(spawn(program, args, { env: { ...env, BOUQUIN_DIST: dist } })),
    ),
  );
  try {
    await until(() => answers(`http://127.0.0.1:${port}/api/health/ready`), processes);
    await until(() => processes[1].said.includes("worker ready"), processes);
    const home = await fetch(`http://127.0.0.1:${port}/fr`);
    const page = await home.text();
    const isNamed = page.includes(`<title>${name}</title>`) && !page.includes("Bouquin");
    if (home.status !== 200 || !isNamed)
      throw new Error(`the home page answers ${home.status}: ${page.slice(0, 500)}`);
  } finally {
    for (const one of processes) one.child.kill("SIGTERM");
    await Promise.all(processes.map((one) => one.end));
  }
  if (await answers(`http://127.0.0.1:${port}/api/health/live`))
    throw new Error("the web process goes on after SIGTERM");
}

function settings({ databaseUrl, dataDir, port }) {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([key]) =>
      /^(PATH|HOME|TMPDIR|LANG|TZ|npm_execpath)$/.test(key),
    ),
  );
  return {
    ...own,
    ...{ PORT: String(port), HOST: "127.0.0.1", APP_URL: "https://books.example", SHOP_NAME: name },
    ...{ DATABASE_URL: databaseUrl, STORAGE_URL: `file:${dataDir}/operated`, SEED: "none" },
    ...{ SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "shop@books.example" },
    ...{ OPERATOR_EMAIL: "ada@books.example", AUTH_SECRET: "a".repeat(64) },
    ...{ STRIPE_SECRET_KEY: "sk_test_operated", STRIPE_WEBHOOK_SECRET: "whsec_operated" },
  };
}

async function emptyDatabase(adminUrl, databaseUrl) {
  const { default: pg } = await import("pg");
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query("CREATE DATABASE bouquin_operated OWNER bouquin");
  await admin.end();
  const url = new URL(databaseUrl);
  url.pathname = "/bouquin_operated";
  return url.href;
}

function npm(args, run) {
  const path = process.env.npm_execpath;
  return path ? run(process.execPath, [path, ...args]) : run("npm", args);
}

function watched(child) {
  const service = { child, said: "", hasEnded: false };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      service.said += chunk;
    });
  service.end = new Promise((done) =>
    child.once("close", () => {
      service.hasEnded = true;
      done();
    }),
  );
  return service;
}

async function until(isTrue, processes) {
  const deadline = performance.now() + 60_000;
  while (!(await isTrue())) {
    const ended = processes.find((one) => one.hasEnded);
    if (ended || performance.now() > deadline)
      throw new Error(`not ready:\n${processes.map((one) => one.said.slice(-2000)).join("\n")}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

function answers(url) {
  return fetch(url)
    .then((answer) => answer.ok)
    .catch(() => false);
}
