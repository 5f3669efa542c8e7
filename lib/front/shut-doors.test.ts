import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { aFront } from "./front-fixture";
import type { FrontOptions } from "./listener";
import type { Handler } from "./render-page";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** So long a busy machine may take for its first word. */
const unanswered = 10_000;

const next: Handler = (request, response) => {
  request.resume();
  response.setHeader("content-type", "text/html");
  response.end(`reached by ${request.headers["x-bouquin-client-address"]}`);
};

async function open(options: Partial<FrontOptions> = {}) {
  const shop = await aFront(next, { appUrl: "https://shop.test", ...options });
  closing.push(shop.close);
  return shop;
}

describe("WEB-08 a request that changes something and carries our cookies", () => {
  const ours = { origin: "https://shop.test" };
  test.each<[string, Record<string, string>, number]>([
    ["comes from a page of ours", ours, 200],
    [
      "comes from a page of ours that hides its address",
      { origin: "null", "sec-fetch-site": "same-origin" },
      200,
    ],
    ["says so by the browser's other word alone", { "sec-fetch-site": "same-origin" }, 200],
    ["says nothing of where it comes from", {}, 403],
    ["comes from another site", { origin: "https://evil.test" }, 403],
    ["comes from nowhere", { origin: "null" }, 403],
    ["comes from a site beside ours", { ...ours, "sec-fetch-site": "same-site" }, 403],
    [
      "comes from another site, whatever the other word says",
      { origin: "https://evil.test", "sec-fetch-site": "same-origin" },
      403,
    ],
    ["comes from another port of the same name", { origin: "https://shop.test:8443" }, 403],
    ["comes over a line without TLS", { origin: "http://shop.test" }, 403],
  ])("%s: %j is answered %i", async (_what, headers, status) => {
    const shop = await open();
    const cookie = "__Host-session=a";
    const ways = ["POST", "PUT", "PATCH", "DELETE"].map((method) =>
      shop.ask("/fr/cart", { method, headers: { ...headers, cookie } }),
    );
    expect((await Promise.all(ways)).map((one) => one.status)).toEqual(ways.map(() => status));
    expect((await shop.ask("/fr/cart", { headers: { ...headers, cookie } })).status).toBe(200);
  });

  test("without cookies it is a program, whose key or signature is judged elsewhere", async () => {
    const shop = await open();
    expect((await shop.ask("/api/v1/books", { method: "POST" })).status).toBe(200);
  });

  test.each([
    ["by its origin", { origin: "https://evil.test" }],
    ["by the browser's other word", { origin: "null", "sec-fetch-site": "cross-site" }],
  ])(
    "from another site, which sends no cookies along, none signs a reader in as somebody else: told %s",
    async (_how, headers) => {
      const shop = await open();
      const form = { method: "POST", headers: { ...headers, "content-type": "text/plain" } };
      for (const page of ["/fr/sign-in/confirm?link=1", "/en", "/fr?a=1"])
        expect((await shop.ask(page, form)).status).toBe(403);
      // What a mail program presses for its reader, and the API, know no cookies and no site.
      for (const door of ["/unsubscribe/abc", "/api/v1/books", "/free"])
        expect((await shop.ask(door, form)).status).toBe(200);
      const own = { method: "POST", headers: { origin: "https://shop.test" } };
      expect((await shop.ask("/fr/sign-in", own)).status).toBe(200);
      expect((await shop.ask("/fr/sign-in", { method: "POST" })).status).toBe(200);
    },
  );

  test("is refused in words, in the language of its address", async () => {
    const shop = await open();
    const no = await shop.ask("/en/cart", { method: "POST", headers: { cookie: "a=b" } });
    expect(no.text).toContain("Nothing was changed");
    expect(no.headers["cache-control"]).toBe("no-store");
  });
});

describe("what a request brings", () => {
  test("WEB-17 is refused with 413 beyond a mebibyte, in words, before any of it is read", async () => {
    const shop = await open();
    const length = (bytes: number) => ({ "content-length": String(bytes) });
    const head = (path: string, bytes: number, more = "") =>
      `POST ${path} HTTP/1.1\r\nHost: a\r\n${more}Content-Length: ${length(bytes)["content-length"]}\r\n\r\n`;
    for (const path of ["/fr/cart", "/api/v1/books", "/fr/author/import/filer"]) {
      const said = await raw(shop.front.port, head(path, 2_000_000));
      expect(said).toMatch(/^HTTP\/1\.1 413/);
      expect(said).toContain("connection: close");
    }
    const body = Buffer.alloc(1024 * 1024);
    expect((await shop.ask("/fr/cart", { method: "POST", body })).status).toBe(200);
  });

  test("WEB-12 must say how much it is, unless a program streams it to the API", async () => {
    const shop = await open();
    const chunked = (path: string) =>
      raw(
        shop.front.port,
        `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
      );
    for (const path of ["/fr/cart", "/api/auth/callback/github", "/api/look/end"])
      expect(await chunked(path)).toMatch(/^HTTP\/1\.1 411/);
    expect(await chunked("/api/v1/books")).toMatch(/^HTTP\/1\.1 200/);
  });
});

describe("WEB-12 a request that two readers could understand differently", () => {
  const doubled = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
  test.each([
    [
      "two lengths",
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd${doubled}`,
    ],
    [
      "a length and chunks",
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${doubled}`,
    ],
    [
      "chunks spelled oddly",
      `POST /api/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${doubled}`,
    ],
    [
      "a chunk without a size",
      `POST /api/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${doubled}`,
    ],
    [
      "a length below nothing",
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n${doubled}`,
    ],
    [
      "a space before the colon",
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 4\r\n\r\nabcd${doubled}`,
    ],
    ["a folded header", `GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\tc: d\r\n e\n\r\n${doubled}`],
    ["no host", `GET / HTTP/1.1\r\n\r\n${doubled}`],
    [
      "a whole address in the request line",
      `GET http://evil.test/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    ],
    ["a tunnel", `CONNECT evil.test:80 HTTP/1.1\r\nHost: evil.test:80\r\n\r\n${doubled}`],
    ["TRACE", `TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`],
    ["too long a head", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(100_000)}\r\n\r\n`],
  ])("with %s is refused or hung up on, and nothing behind it is heard", async (_what, bytes) => {
    const heard: string[] = [];
    const shop = await open();
    const said = await raw(shop.front.port, bytes, heard);
    expect(said).not.toMatch(/HTTP\/1\.1 200[\s\S]*HTTP\/1\.1 200/);
    expect(said === "" || /^HTTP\/1\.1 4\d\d/.test(said)).toBe(true);
  });

  test("that asks to be upgraded is answered as if it had not asked, and reaches nobody else", async () => {
    const shop = await open();
    const said = await raw(
      shop.front.port,
      "GET /fr HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n",
    );
    expect(said).toMatch(/^HTTP\/1\.1 (200|4\d\d)/);
    expect(said).not.toMatch(/^HTTP\/1\.1 101/m);
  });
});

describe("F-08 whence a request comes", () => {
  const chain = "198.51.100.1, 203.0.113.9";
  test.each([
    ["no proxy is trusted", 0, "127.0.0.1"],
    ["one is", 1, "203.0.113.9"],
    ["two are", 2, "198.51.100.1"],
  ])(
    "is believed by no header but the configured hops': %s",
    async (_what, trustedHops, address) => {
      const shop = await open({ trustedHops });
      const claimed = {
        "x-real-ip": "9.9.9.9",
        "x-client-ip": "9.9.9.9",
        forwarded: "for=9.9.9.9",
      };
      for (const rotated of ["1.1.1.1", "2.2.2.2", "::1", "nonsense"]) {
        const headers = { ...claimed, "x-forwarded-for": `${rotated}, ${chain}` };
        expect((await shop.ask("/", { headers })).text).toBe(`reached by ${address}`);
      }
    },
  );
});

test("WEB-13 a page that breaks says a reference and nothing of why", async () => {
  const broken: Handler = () => {
    throw new Error("SELECT secret FROM users at /srv/shop/lib/x.ts:3");
  };
  const shop = await aFront(broken);
  closing.push(shop.close);
  const said = await shop.ask("/en/library");
  expect(said.status).toBe(500);
  expect(said.text).toMatch(/Reference to give us: [0-9a-f]{10}/);
  expect(said.text).not.toMatch(/SELECT|\/srv|\.ts|Error/);
  const other = await shop.ask("/en/library");
  expect(other.text).not.toBe(said.text);
});

function raw(port: number, bytes: string, heard: string[] = []) {
  return new Promise<string>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    // The first word takes a busy machine a while; what is answered and then kept open has nothing more to say.
    const quiet = (ms: number) => setTimeout(() => socket.destroy(), ms);
    let patience = quiet(unanswered);
    socket.on("data", (chunk) => {
      heard.push(String(chunk));
      clearTimeout(patience);
      patience = quiet(300);
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(patience);
      resolve(heard.join(""));
    });
  });
}
