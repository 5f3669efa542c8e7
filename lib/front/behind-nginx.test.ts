import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "@/scripts/ports.mjs";
import { aFront } from "./front-fixture";
import type { Handler } from "./render-page";

/** Where nginx is not installed this is told as not checked. */
const isThere = spawnSync("nginx", ["-v"]).status === 0;

const heard: string[] = [];
const next: Handler = (request, response) => {
  heard.push(`${request.method} ${request.url}`);
  request.resume();
  request.on("end", () => {
    response.setHeader("content-type", "text/plain");
    response.end(`from ${request.headers["x-bouquin-client-address"]}`);
  });
};

let shop: Awaited<ReturnType<typeof aFront>>;
let nginx: ChildProcess;
let port: number;
const folder = mkdtempSync(join(tmpdir(), "bouquin-nginx-"));

beforeAll(async () => {
  if (!isThere) return;
  shop = await aFront(next, { appUrl: "https://shop.test", trustedHops: 1 });
  port = await freePort();
  writeFileSync(join(folder, "nginx.conf"), configuration(port, shop.front.port));
  nginx = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"], {
    stdio: "ignore",
  });
  await vi.waitFor(() => said("GET /up HTTP/1.0\r\n\r\n"), { timeout: 10_000 });
  heard.length = 0;
});
afterAll(async () => {
  nginx?.kill();
  await shop?.close();
  rmSync(folder, { recursive: true, force: true });
});

const doubled = "GET /hidden HTTP/1.1\r\nHost: shop.test\r\n\r\n";
const chunked = "Transfer-Encoding: chunked\r\n";
const none = "0\r\n\r\n";
const head = (line: string, more: string) => `${line} HTTP/1.1\r\nHost: shop.test\r\n${more}\r\n`;

describe.skipIf(!isThere)("WEB-12 behind nginx, as docs/operating.md sets it up", () => {
  test.each([
    ["two lengths", "POST /a", "Content-Length: 4\r\nContent-Length: 5\r\n", "abcd"],
    ["a length and chunks", "POST /a", `Content-Length: 4\r\n${chunked}`, none],
    ["chunks spelled oddly", "POST /a", "Transfer-Encoding: xchunked\r\n", none],
    ["chunks named twice", "POST /a", `${chunked}Transfer-Encoding: identity\r\n`, none],
    ["a chunk without a size", "POST /a", chunked, "zz\r\n"],
    ["a space before the colon", "POST /a", "Content-Length : 4\r\n", "abcd"],
    ["a folded header", "GET /a", "X: b\r\n\tContent-Length: 40\r\n", ""],
    ["an upgrade to another protocol", "GET /a", "Connection: upgrade\r\nUpgrade: h2c\r\n", ""],
    ["too long a head", "GET /a", `X: ${"a".repeat(100_000)}\r\n`, ""],
  ])(
    "what comes with %s is one request or none, and nothing that was put behind it is the shop's",
    async (_what, line, more, body) => {
      heard.length = 0;
      const told = await said(`${head(line, more)}${body}${doubled}`);
      // What nginx itself takes for a second request is one, seen by both.
      const answers = told.match(/^HTTP\/1\.1 /gm)?.length ?? 0;
      expect(heard.length).toBeLessThanOrEqual(answers);
      if (heard.includes("GET /hidden")) expect(answers).toBe(heard.length);
      expect(told === "" || /^HTTP\/1\.1 (2\d\d|4\d\d|501)/.test(told)).toBe(true);
    },
  );

  test("a line before the shop's own is nobody's: one body is one body, for both of them", async () => {
    heard.length = 0;
    const body = doubled.padEnd(80, " ");
    await said(
      `${head("POST /a", `Content-Length: ${body.length}\r\nConnection: close\r\n`)}${body}`,
    );
    expect(heard).toEqual(["POST /a"]);
    heard.length = 0;
    const chunks = `${doubled.length.toString(16)}\r\n${doubled}\r\n0\r\n\r\n`;
    await said(`${head("POST /b", `${chunked}Connection: close\r\n`)}${chunks}`);
    expect(heard).toEqual(["POST /b"]);
  });

  test("AUTH-09 whence somebody comes is what nginx saw, whatever they claim, and no header of ours gets in", async () => {
    const claims = ["X-Forwarded-For: 203.0.113.66", "X-Real-IP: 203.0.113.66"];
    claims.push("X-Bouquin-Client-Address: 203.0.113.66", "Forwarded: for=203.0.113.66");
    const told = await said(head("GET /who", `${claims.join("\r\n")}\r\nConnection: close\r\n`));
    expect(told).toContain("from 127.0.0.1");
    expect(told).not.toContain("203.0.113.66");
  });

  test("WEB-14 a path that is written oddly is the same for both, or refused", async () => {
    for (const path of ["/fr/%2e%2e/operator", "/fr/..%2foperator", "//fr//operator", "/fr/./a"]) {
      heard.length = 0;
      const told = await said(head(`GET ${path}`, "Connection: close\r\n"));
      expect(heard.length === 0 || heard[0] === `GET ${path}`, `${path}: ${heard} ${told}`).toBe(
        true,
      );
    }
  });
});

/** The proxy of docs/operating.md: paths as they come, one hop that says whence. */
function configuration(listen: number, upstream: number) {
  return `daemon off; master_process off; pid nginx.pid; error_log stderr crit;
events { worker_connections 64; }
http {
  access_log off; client_body_temp_path body; proxy_temp_path proxy;
  fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
  server {
    listen 127.0.0.1:${listen}; server_name shop.test;
    location / {
      proxy_pass http://127.0.0.1:${upstream};
      proxy_http_version 1.1;
      proxy_set_header Host $host;
      proxy_set_header Connection "";
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }
  }
}`;
}

/** Sends bytes as they are, and answers what came back before the line was closed or fell silent. */
function said(bytes: string) {
  return new Promise<string>((resolve, reject) => {
    const line = connect(port, "127.0.0.1");
    let text = "";
    // The first word may take a busy machine a while.
    line.setTimeout(10_000, () => line.destroy());
    line.on("data", (piece) => {
      text += piece;
      line.setTimeout(500);
    });
    line.on("error", reject);
    line.on("close", () => resolve(text));
    line.write(bytes);
  });
}
