// Load on one address, by a generator that others keep: wrk where this computer has it, else autocannon.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The generator of this computer, { name, program }; says what to install where there is none. */
export function findGenerator() {
  for (const [name, ...places] of [
    ["wrk", "wrk"],
    ["autocannon", "node_modules/.bin/autocannon", "autocannon"],
  ])
    for (const program of places) {
      const isHere = program.includes("/")
        ? existsSync(program)
        : spawnSync(program, ["--version"]).error === undefined;
      if (isHere) return { name, program };
    }
  throw new Error("There is no load generator here: install wrk (Debian: wrk) or autocannon (npm).");
}

/**
 * Asks one address for so many seconds with so many clients, gzip on and with further `headers`. Answers requests per second,
 * the 99th percentile of their time in milliseconds, and how many were answered with an error or not at all. Throws where none
 * was answered: wrk would tell of that as of a time of nothing.
 */
export async function load({ name, program }, url, { clients, seconds, headers = {} }) {
  const lines = Object.entries({ "accept-encoding": "gzip", ...headers });
  const given = [...lines.flatMap(([header, value]) => ["-H", `${header}: ${value}`]), url];
  if (name === "wrk")
    return readWrk(await said(program, ["-t1", `-c${clients}`, `-d${seconds}s`, "--latency", ...given]));
  const told = JSON.parse(await said(program, ["-j", "-c", String(clients), "-d", String(seconds), ...given]));
  return {
    rate: told.requests.total / told.duration,
    p99: told.latency.p99,
    failed: told.non2xx + told.errors + told.timeouts,
  };
}

function readWrk(text) {
  if (/^\s*0 requests in/m.test(text)) throw new Error(`nothing was answered: ${text}`);
  const [, amount, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(text) ?? [];
  const [, failed = "0"] = /Non-2xx or 3xx responses: (\d+)/.exec(text) ?? [];
  const sockets = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text);
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]),
    p99: Number(amount) * { us: 0.001, ms: 1, s: 1000 }[unit],
    failed: Number(failed) + (sockets?.slice(1).reduce((sum, one) => sum + Number(one), 0) ?? 0),
  };
}

function said(program, given) {
  return new Promise((done, failed) => {
    const child = spawn(program, given, { stdio: ["ignore", "pipe", "pipe"] });
    let [out, error] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      error += chunk;
    });
    child.once("error", failed);
    child.once("close", (code) =>
      code === 0 ? done(out) : failed(new Error(`${program} ended (${code}): ${error}`)),
    );
  });
}

/**
 * Asks a server for one path after the other, from the first again after the last. Answers as `load` does, and the 95th
 * percentile too; autocannon, which does not tell that one, answers the one of 97.5.
 */
export async function loadPaths(generator, base, paths, { clients, seconds }) {
  if (generator.name !== "wrk") return cannonOf(base, paths, { clients, seconds });
  const folder = mkdtempSync(join(tmpdir(), "bouquin-wrk-"));
  const script = join(folder, "paths.lua");
  writeFileSync(
    script,
    `local paths = { ${paths.map((path) => JSON.stringify(path)).join(", ")} }
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency, requests)
  io.write(string.format("p95 of microseconds: %d\\n", latency:percentile(95)))
end
`,
  );
  try {
    const given = ["-t1", `-c${clients}`, `-d${seconds}s`, "--latency", "-H", "accept-encoding: gzip", "-s", script, base];
    const text = await said(generator.program, given);
    const p95 = Number(/p95 of microseconds: (\d+)/.exec(text)?.[1]) / 1000;
    if (Number.isNaN(p95)) throw new Error(`wrk does not tell how long the slowest took: ${text}`);
    return { ...readWrk(text), p95 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cannonOf(url, paths, { clients: connections, seconds: duration }) {
  const { default: autocannon } = await import("autocannon");
  const headers = { "accept-encoding": "gzip" };
  const requests = paths.map((path) => ({ path, headers }));
  const { requests: done, latency, non2xx, errors, timeouts, ...rest } = await autocannon({ url, connections, duration, requests });
  return {
    ...{ rate: done.total / rest.duration, p95: latency.p97_5, p99: latency.p99 },
    failed: non2xx + errors + timeouts,
  };
}
