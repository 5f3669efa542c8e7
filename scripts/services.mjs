// The shop's processes: started together, watched, stopped in order.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { portsNextTo } from "./ports.mjs";
import { toldEvents } from "./told-events.mjs";

const secretNames = new Set(["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "AUTH_SECRET"]);

/** The environment all processes share, from what is set, what was generated and what listens where. */
export async function shopEnvironment({
  dataDir,
  port,
  databaseUrl,
  secrets,
  dist,
  given = process.env,
}) {
  const [mailbox, sandbox, smtp] = await portsNextTo(port, 3);
  const ports = { mailbox, sandbox, smtp };
  const usesSandbox = given.STRIPE_SECRET_KEY === undefined;
  const usesMailbox = !given.SMTP_URL;
  const standIns = [];
  // An empty setting is as good as none; an empty secret is a mistake, and the shop says so.
  const orOurs = (name, ours) => {
    if (secretNames.has(name) ? given[name] !== undefined : given[name]) return given[name];
    standIns.push(name);
    return ours;
  };
  const env = {
    ...given,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    APP_URL: given.APP_URL || `http://localhost:${port}`,
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    STORAGE_URL: given.STORAGE_URL || `file:${join(dataDir, "files")}`,
    SMTP_URL: orOurs("SMTP_URL", `smtp://127.0.0.1:${ports.smtp}`),
    MAIL_FROM: orOurs("MAIL_FROM", senderOf(given.SHOP_NAME)),
    OPERATOR_EMAIL: orOurs("OPERATOR_EMAIL", "operator@bouquin.test"),
    STRIPE_SECRET_KEY: orOurs("STRIPE_SECRET_KEY", secrets.STRIPE_SECRET_KEY),
    // With a real key a made-up secret would refuse every event the provider sends.
    STRIPE_WEBHOOK_SECRET: usesSandbox
      ? orOurs("STRIPE_WEBHOOK_SECRET", secrets.STRIPE_WEBHOOK_SECRET)
      : given.STRIPE_WEBHOOK_SECRET,
    STRIPE_API_BASE:
      given.STRIPE_API_BASE ||
      (usesSandbox ? `http://127.0.0.1:${ports.sandbox}` : "https://api.stripe.com"),
    AUTH_SECRET: orOurs("AUTH_SECRET", secrets.AUTH_SECRET),
    SEED: given.SEED || (given.DATABASE_URL ? "none" : "demo"),
    BOUQUIN_DIST: dist,
    BOUQUIN_LAUNCHER: "start",
    BOUQUIN_STAND_INS: standIns.join(","),
  };
  return { env, ports, usesSandbox, usesMailbox };
}

// A name may hold what separates addresses, so it stands in quotes.
function senderOf(shop = "Bouquin") {
  return `"${shop.replaceAll(/["\\]/g, "")}" <boutique@bouquin.test>`;
}

/**
 * Starts every process of the shop. Answers at once with the way to stop them all, so that a start that fails or is
 * broken off leaves nothing behind; `ready` resolves when each answers. `onDeath` hears of those that end later.
 */
export function startServices(plan, onDeath, { build = ".build" } = {}) {
  // Where everything listens, for commands that join a running shop.
  writeFileSync(
    join(plan.env.DATA_DIR, "services.json"),
    JSON.stringify({ port: plan.env.PORT, ...plan.ports }),
  );
  const running = [];
  let isOpen = false;
  const heard = (...death) => {
    if (isOpen) onDeath(...death);
  };
  const start = (name, more, ready) => {
    const service = startOne({ name, program: join(build, `${name}.mjs`) }, plan.env, more, heard);
    running.push(service);
    return until(() => ready(service), service);
  };
  const ready = Promise.all(startsOf(plan, start)).then(() => {
    isOpen = true;
  });
  return { ready, stop: () => stopAll(running) };
}

function startOne({ name, program }, env, more, onDeath) {
  const logs = join(env.DATA_DIR, "logs");
  mkdirSync(logs, { recursive: true });
  const child = spawn(process.execPath, ["--enable-source-maps", program], {
    env: { ...env, ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(join(logs, `${name}.log`), { flags: "a" });
  const service = { name, child, said: "", isStopping: false, hasEnded: false };
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log);
    stream.on("data", (chunk) => {
      service.said = (service.said + chunk).slice(-20_000);
    });
  }
  child.on("exit", (code) => {
    service.hasEnded = true;
    if (!service.isStopping) onDeath(name, code, service.said);
  });
  return service;
}

/** What a process needs beside the environment that all share. */
export function ownSettings(name, { env, ports }) {
  if (name === "sandbox")
    return {
      PORT: String(ports.sandbox),
      HOST: "127.0.0.1",
      STATE_DIR: join(env.DATA_DIR, "sandbox"),
      WEBHOOK_URL: `${env.APP_URL}/api/stripe/webhook`,
      WEBHOOK_SECRET: env.STRIPE_WEBHOOK_SECRET,
      WEBHOOK_EVENTS: toldEvents.join(","),
    };
  if (name === "mailbox")
    return {
      HTTP_PORT: String(ports.mailbox),
      SMTP_PORT: String(ports.smtp),
      STATE_DIR: join(env.DATA_DIR, "mailbox"),
    };
  return {};
}

const all = ["web", "worker", "sandbox", "mailbox"];

function startsOf({ env, ports, usesSandbox, usesMailbox, only = all }, start) {
  const answers = (url) => () =>
    fetch(url)
      .then((answer) => answer.ok)
      .catch(() => false);
  const waits = [];
  const own = (name) => ownSettings(name, { env, ports });
  if (usesSandbox)
    waits.push(start("sandbox", own("sandbox"), answers(`${env.STRIPE_API_BASE}/health`)));
  if (usesMailbox)
    waits.push(
      start("mailbox", own("mailbox"), answers(`http://127.0.0.1:${ports.mailbox}/health`)),
    );
  if (only.includes("web"))
    waits.push(start("web", {}, answers(`http://127.0.0.1:${env.PORT}/api/health/ready`)));
  if (only.includes("worker"))
    waits.push(start("worker", {}, (service) => service.said.includes("worker ready")));
  return waits;
}

async function until(isReady, service) {
  const deadline = performance.now() + 90_000;
  while (!(await isReady())) {
    if (service.hasEnded)
      throw new Error(
        `${service.name} ended before it was ready:\n${service.said.trim().split("\n").slice(-25).join("\n")}`,
      );
    if (performance.now() > deadline)
      throw new Error(
        `${service.name} was not ready after 90 seconds:\n${service.said.slice(-2000)}`,
      );
    await new Promise((done) => setTimeout(done, 100));
  }
}

// Web and worker first: they may still need the others to finish what they accepted.
async function stopAll(running) {
  for (const names of [
    ["web", "worker"],
    ["sandbox", "mailbox"],
  ])
    await Promise.all(running.filter(({ name }) => names.includes(name)).map(stopOne));
}

function stopOne(service) {
  service.isStopping = true;
  if (service.hasEnded) return;
  return new Promise((done) => {
    const patience = setTimeout(() => service.child.kill("SIGKILL"), 25_000);
    service.child.on("exit", () => {
      clearTimeout(patience);
      done();
    });
    service.child.kill("SIGTERM");
  });
}
