// The shop's processes: started together, watched, stopped in order.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { portsNextTo } from "./ports.mjs";

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
  const usesSandbox = !given.STRIPE_SECRET_KEY;
  const usesMailbox = !given.SMTP_URL;
  const env = {
    ...given,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    APP_URL: given.APP_URL ?? `http://localhost:${port}`,
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    STORAGE_URL: given.STORAGE_URL ?? `file:${join(dataDir, "files")}`,
    SMTP_URL: given.SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: given.MAIL_FROM ?? "Bouquin <boutique@bouquin.test>",
    OPERATOR_EMAIL: given.OPERATOR_EMAIL ?? "operator@bouquin.test",
    STRIPE_SECRET_KEY: given.STRIPE_SECRET_KEY ?? secrets.STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET: given.STRIPE_WEBHOOK_SECRET ?? secrets.STRIPE_WEBHOOK_SECRET,
    STRIPE_API_BASE:
      given.STRIPE_API_BASE ??
      (usesSandbox ? `http://127.0.0.1:${ports.sandbox}` : "https://api.stripe.com"),
    AUTH_SECRET: given.AUTH_SECRET ?? secrets.AUTH_SECRET,
    SEED: given.SEED ?? (given.DATABASE_URL ? "none" : "demo"),
    BOUQUIN_DIST: dist,
    BOUQUIN_LOCAL: given.AUTH_SECRET && !usesSandbox ? "" : "1",
  };
  return { env, ports, usesSandbox, usesMailbox };
}

/** Starts every process of the shop and waits until each answers. */
export async function startServices({ env, ports, usesSandbox, usesMailbox }, onDeath) {
  // Where everything listens, for commands that join a running shop.
  writeFileSync(join(env.DATA_DIR, "services.json"), JSON.stringify({ port: env.PORT, ...ports }));
  const logs = join(env.DATA_DIR, "logs");
  mkdirSync(logs, { recursive: true });
  const running = [];
  const start = (name, more, ready) => {
    const child = spawn(process.execPath, ["--enable-source-maps", `.build/${name}.mjs`], {
      env: { ...env, ...more },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const log = createWriteStream(join(logs, `${name}.log`), { flags: "a" });
    const service = { name, child, said: "", isStopping: false };
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
    running.push(service);
    return until(() => ready(service), service);
  };
  const answers = (url) => () =>
    fetch(url)
      .then((answer) => answer.ok)
      .catch(() => false);
  const waits = [];
  if (usesSandbox)
    waits.push(
      start(
        "sandbox",
        {
          PORT: String(ports.sandbox),
          HOST: "127.0.0.1",
          STATE_DIR: join(env.DATA_DIR, "sandbox"),
          WEBHOOK_URL: `${env.APP_URL}/api/stripe/webhook`,
          WEBHOOK_SECRET: env.STRIPE_WEBHOOK_SECRET,
        },
        answers(`${env.STRIPE_API_BASE}/health`),
      ),
    );
  if (usesMailbox)
    waits.push(
      start(
        "mailbox",
        {
          HTTP_PORT: String(ports.mailbox),
          SMTP_PORT: String(ports.smtp),
          STATE_DIR: join(env.DATA_DIR, "mailbox"),
        },
        answers(`http://127.0.0.1:${ports.mailbox}/health`),
      ),
    );
  waits.push(start("web", {}, answers(`http://127.0.0.1:${env.PORT}/api/health/ready`)));
  waits.push(start("worker", {}, (service) => service.said.includes("worker ready")));
  await Promise.all(waits);
  return { stop: () => stopAll(running) };
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
