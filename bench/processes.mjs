// Web and worker under a harness that may kill them at any moment and starts them again at once.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../scripts/ports.mjs";

/**
 * Starts one process of the product and keeps it running until stopped; `kill` ends it as a power cut would. `given` are
 * options of Node's own.
 */
export function keepRunning(name, env, given = []) {
  const log = createWriteStream(join(env.DATA_DIR, `${name}.log`), { flags: "a" });
  let isWanted = true;
  let child;
  const start = () => {
    child = spawn(process.execPath, [...given, "--enable-source-maps", `.build/${name}.mjs`], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.on("exit", () => {
      if (isWanted) setTimeout(start, 50);
    });
  };
  start();
  // A harness that is broken off leaves nobody behind.
  process.once("exit", () => {
    isWanted = false;
    child.kill("SIGTERM");
  });
  return {
    name,
    pid: () => child.pid,
    /** Kills it as soon as it lives: what is dead already cannot die again. */
    kill: async () => {
      while (child.exitCode !== null || child.signalCode !== null || !child.pid)
        await new Promise((done) => setTimeout(done, 10));
      child.kill("SIGKILL");
    },
    stop: () =>
      new Promise((done) => {
        isWanted = false;
        if (child.exitCode !== null || child.signalCode !== null) return done();
        child.on("exit", done);
        child.kill("SIGTERM");
      }),
  };
}

/** Waits until the shop says that it is ready. */
export async function ready(shopUrl, patienceMs = 60_000) {
  const from = performance.now();
  while (performance.now() - from < patienceMs) {
    const isReady = await fetch(`${shopUrl}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("the shop was not ready in time");
}

/** Waits until a web process whose log lies in a folder has loaded all that its first page did without. */
export async function warm(dataDir, patienceMs = 60_000) {
  const from = performance.now();
  while (performance.now() - from < patienceMs) {
    if (readFileSync(join(dataDir, "web.log"), "utf8").includes('"msg":"warm"')) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("the web process was not warm in time");
}

/** A web process of a house beside others, ready, on a port and with a folder of its own. `given` are options of Node's own. */
export async function startWebBeside({ dataDir: houseDir }, env, given = []) {
  const port = await freePort();
  const dataDir = join(houseDir, `web-${port}`);
  mkdirSync(dataDir);
  const web = keepRunning("web", { ...env, DATA_DIR: dataDir, PORT: String(port) }, given);
  const address = `http://127.0.0.1:${port}`;
  await ready(address);
  return { ...web, port, address, dataDir };
}
