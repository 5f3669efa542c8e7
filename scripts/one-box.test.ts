import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasNginx, startNginx } from "../e2e/fleet/nginx";
import { freePort } from "./ports.mjs";

const root = mkdtempSync(join(tmpdir(), "bouquin-one-box-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/**
 * A box without systemd: whatever the scripts ask of other programs is written down, with where /opt/bouquin leads at that
 * moment. A program that is named in `failing` fails.
 */
function aBox(name: string, failing = "nothing") {
  const box = join(root, name);
  const [tools, said] = [join(box, "tools"), join(box, "said")];
  for (const release of ["bouquin-1", "bouquin-2"])
    for (const script of ["roll.sh", "run.sh"]) {
      const path = join(box, release, "deploy/systemd", script);
      cpSync(`deploy/systemd/${script}`, path);
      const text = readFileSync(path, "utf8");
      const here = text.replaceAll("/opt/bouquin", join(box, "bouquin"));
      writeFileSync(path, here.replace("-gt 300", "-gt 3"));
    }
  mkdirSync(tools);
  for (const tool of ["systemd-run", "systemctl", "curl", "sleep"]) {
    const path = join(tools, tool);
    const told = `echo "$(readlink ${box}/bouquin | sed 's/.*-//') ${tool} $*" >> ${said}`;
    writeFileSync(path, `#!/bin/sh\n${told}\ntest ${tool} != ${failing}\n`);
    chmodSync(path, 0o755);
  }
  const roll = (release: string, ...ports: string[]) => {
    rmSync(said, { force: true });
    const { status, stderr } = spawnSync(join(box, release, "deploy/systemd/roll.sh"), ports, {
      env: { NODE_ENV: "test", PATH: `${tools}:${process.env.PATH}` },
      encoding: "utf8",
    });
    return { status, stderr, said: existsSync(said) ? readFileSync(said, "utf8").trim() : "" };
  };
  return { roll, leadsTo: () => readlinkSync(join(box, "bouquin")), at: join(box, "bouquin") };
}

describe("a release on one box", () => {
  test("is migrated to first, then taken by each web process in turn, then by the workers", () => {
    const { roll } = aBox("rolled");
    expect(roll("bouquin-1", "3001").status).toBe(0);
    const { status, said } = roll("bouquin-2", "3001", "3002");
    expect(status).toBe(0);
    const lines = said.split("\n").map((line) => line.replace(/--.*(?= \/usr)/, "…"));
    expect(lines).toEqual([
      "1 systemd-run … /usr/bin/node scripts/run.mjs migrate",
      "2 systemctl restart bouquin-web@3001",
      expect.stringMatching(/^2 curl .*:3001\/api\/health\/ready$/),
      "2 sleep 2",
      "2 systemctl restart bouquin-web@3002",
      expect.stringMatching(/^2 curl .*:3002\/api\/health\/ready$/),
      "2 sleep 2",
      "2 systemctl restart bouquin-worker@*",
    ]);
  });

  test("has its settings read by systemd, to whom an & is no end of a command", () => {
    const { roll } = aBox("settings");
    const { said } = roll("bouquin-1");
    expect(said).toContain("--property=EnvironmentFile=/etc/bouquin/settings");
    expect(said).toContain("--property=User=bouquin");
    expect(said).toMatch(/--property=WorkingDirectory=\S+\/bouquin-1 /);
    for (const script of ["roll.sh", "run.sh"])
      expect(readFileSync(`deploy/systemd/${script}`, "utf8")).not.toMatch(/^\s*(set -a|\. )/m);
  });

  test("that cannot be migrated to is not begun, and one that is never ready stops at the first process", () => {
    const unmigrated = aBox("unmigrated", "systemd-run");
    expect(unmigrated.roll("bouquin-1", "3001").said.split("\n")).toHaveLength(1);
    expect(existsSync(unmigrated.at)).toBe(false);
    const unready = aBox("unready", "curl");
    const { status, stderr, said } = unready.roll("bouquin-1", "3001", "3002");
    expect(status).toBe(1);
    expect(stderr).toContain("bouquin-web@3001 is not ready");
    expect(said).not.toContain("3002");
  });

  test("is not laid over a folder that the shop runs from", () => {
    const { roll, at } = aBox("folder");
    mkdirSync(at);
    const { status, stderr, said } = roll("bouquin-1", "3001");
    expect([status, said]).toEqual([1, ""]);
    expect(stderr).toContain("is a folder, not a link to one");
  });

  test("is started by scripts that a shell finds nothing wrong with", () => {
    for (const script of ["roll.sh", "run.sh"])
      execFileSync("sh", ["-n", `deploy/systemd/${script}`]);
  });
});

describe.skipIf(!hasNginx)("the operators' nginx", () => {
  let heard: { url?: string | undefined; headers: IncomingHttpHeaders };
  const node = createServer(({ url, headers }, response) => {
    heard = { url, headers };
    response.end("a page");
  });
  let nginx: Awaited<ReturnType<typeof startNginx>>;
  beforeAll(async () => {
    await new Promise<void>((done) => node.listen(0, "127.0.0.1", done));
    const { port } = node.address() as AddressInfo;
    nginx = await startNginx(join(root, "nginx"), await freePort(), [`127.0.0.1:${port}`]);
  });
  afterAll(async () => {
    await nginx?.stop();
    node.close();
  });

  test("hands nobody's name of a request and nobody's trace on, and tells whence they come", async () => {
    const trace = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    const claims = { "x-request-id": "0123456789abcdef-claimed", traceparent: trace };
    await fetch(`${nginx.url}/fr`, { headers: { ...claims, "x-forwarded-for": "203.0.113.66" } });
    expect(heard.headers["x-request-id"]).toMatch(/^[0-9a-f]{32}$/);
    expect(heard.headers.traceparent).toBeUndefined();
    expect(heard.headers["x-forwarded-for"]).toMatch(/, 127\.0\.0\.1$/);
  });

  test("keeps values and health from whoever comes from outside", async () => {
    for (const path of ["/metrics", "/api/health", "/api/health/ready"])
      expect([path, (await fetch(nginx.url + path)).status]).toEqual([path, 404]);
  });
});
