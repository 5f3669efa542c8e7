import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { freePort } from "./ports.mjs";
import { isInstalled } from "./steps.mjs";

const others = new Set<ReturnType<typeof createServer>>();
afterEach(() => {
  for (const other of others) other.close();
  others.clear();
});

/** Another program on a free port, which answers what it is told to. */
async function somebodyOn(status: number) {
  const other = createServer((_request, response) => response.writeHead(status).end());
  others.add(other);
  await new Promise<void>((done) => other.listen(0, done));
  return (other.address() as AddressInfo).port;
}

function start(variables: Record<string, string>, leaveAfter?: RegExp) {
  return new Promise<{ code: number | null; said: string }>((done) => {
    const child = spawn(process.execPath, ["scripts/start.mjs"], {
      env: { PATH: process.env.PATH, NODE_ENV: "test", ...variables },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        said += chunk;
        if (leaveAfter?.test(said)) child.kill("SIGTERM");
      });
    child.on("exit", (code) => done({ code, said: said.trim() }));
  });
}

describe("npm start", () => {
  test("on a port somebody else has, says so and how to use another", async () => {
    const port = await somebodyOn(404);
    const { code, said } = await start({ PORT: String(port) });
    expect(code).toBe(1);
    expect(said.split("\n")).toHaveLength(1);
    expect(said).toContain(`PORT=${port + 1} npm start`);
  });

  test("when the shop is open already, says where and is content", async () => {
    const port = await somebodyOn(200);
    const { code, said } = await start({ PORT: String(port) });
    expect([code, said]).toEqual([0, `The shop is already running at http://localhost:${port}.`]);
  });

  test("where nothing can be written, says what to change", async () => {
    const below = "package.json/data";
    const { code, said } = await start({ PORT: String(await freePort()), DATA_DIR: below });
    expect(code).toBe(1);
    expect(said.split("\n")).toHaveLength(1);
    expect(said).toContain(`${below} cannot be written to`);
    expect(said).toContain("DATA_DIR");
  });

  // Where something is still to be installed, the start would pull the floor away from under this very test.
  test.runIf(isInstalled()).each([
    // Its database wakes up while the rest is looked through.
    ["while its database starts", /dependencies … [a-z]/],
    ["between two steps", /database client … [a-z]/],
  ])("asked to leave %s, it takes the database along", async (_when, seen) => {
    const folder = mkdtempSync(join(tmpdir(), "bouquin-start-"));
    chmodSync(folder, 0o755);
    try {
      const { said } = await start({ PORT: String(await freePort()), DATA_DIR: folder }, seen);
      expect(said).toContain("Closing the shop");
      expect(said).not.toContain("tables …");
      const lock = join(folder, "postgres", "cluster", "postmaster.pid");
      const pid = existsSync(lock) ? Number(readFileSync(lock, "utf8").split("\n")[0]) : 0;
      expect(pid && existsSync(`/proc/${pid}`)).toBeFalsy();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
