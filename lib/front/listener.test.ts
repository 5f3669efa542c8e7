import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { handOffHeader, writeHandOff } from "@/lib/kernel/hand-off";
import { aFile, aFront, askPort, handsOver } from "./front-fixture";
import type { FrontOptions } from "./listener";
import type { Handler } from "./render-page";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const echo: Handler = (request, response) => {
  response.setHeader("content-type", "text/html");
  response.end(JSON.stringify(request.headers));
};

describe("a page for one reader", () => {
  test("gets a fresh nonce on the way in and the same policy on the way out", async () => {
    const shop = await open(echo, { formOrigins: ["https://pay.test"] });
    const [one, other] = [await shop.ask("/fr/cart"), await shop.ask("/fr/cart")];
    const policy = String(one.headers["content-security-policy"]);
    expect(JSON.parse(one.text)["content-security-policy"]).toBe(policy);
    expect(policy).toMatch(
      /script-src 'self' 'nonce-[\w+/]{24}' 'strict-dynamic'; style-src 'self' 'nonce-/,
    );
    expect(policy).toContain("form-action 'self' https://pay.test");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-eval");
    expect(other.headers["content-security-policy"]).not.toBe(policy);
    expect(one.headers["cache-control"]).toBe("no-store");
  });

  test("may start our own scripts as workers, which alone may compile", async () => {
    const shop = await open(echo);
    const script = await shop.ask("/_next/static/chunks/a.js");
    expect(script.headers["content-security-policy"]).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    );
    expect((await shop.ask("/_next/image")).headers["content-security-policy"]).toContain("nonce-");
  });

  test("says nothing that only the front may say, whoever sends it", async () => {
    const shop = await open(echo);
    const headers = {
      "x-bouquin-client-address": "1.2.3.4",
      "x-bouquin-file": "a",
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-host": "evil.test",
      forwarded: "for=1.2.3.4",
      "x-middleware-subrequest": "a",
      "content-security-policy": "script-src 'nonce-evil'",
    };
    const seen = JSON.parse((await shop.ask("/", { headers })).text);
    expect(seen["x-bouquin-client-address"]).toBe("127.0.0.1");
    expect(JSON.stringify(seen)).not.toMatch(/1\.2\.3\.4|evil|subrequest|x-bouquin-file/);
  });

  test("AUTH-09 believes as many proxies as it is told to, whatever stands left of them", async () => {
    const shop = await open(echo, { trustedHops: 2 });
    const seen = async (chain: string) =>
      JSON.parse((await shop.ask("/", { headers: { "x-forwarded-for": chain } })).text);
    expect((await seen("9.9.9.9, 5.6.7.8, 10.0.0.1"))["x-bouquin-client-address"]).toBe("5.6.7.8");
    expect((await seen("nonsense, 10.0.0.1"))["x-bouquin-client-address"]).toBe("127.0.0.1");
  });

  test("stays with that reader, whatever Next says of it; what is immutable stays so", async () => {
    const shop = await open((request, response) => {
      const [type, cache] = String(request.url).slice(1).split(":").map(decodeURIComponent);
      response.writeHead(200, ["Content-Type", type ?? "", "Cache-Control", cache ?? ""]).end("x");
    });
    const cached = async (type: string, cache: string) =>
      (await shop.ask(`/${encodeURIComponent(type)}:${encodeURIComponent(cache)}`)).headers[
        "cache-control"
      ];
    expect(await cached("text/html", "s-maxage=31536000")).toBe("no-store");
    expect(await cached("text/x-component", "public")).toBe("no-store");
    expect(await cached("font/woff2", "public, immutable")).toBe("public, immutable");
  });

  test("loses internal headers on the way out, also from answers that are no file", async () => {
    const shop = await open((_request, response) =>
      response.writeHead(403, { "x-bouquin-file": "abc", "x-bouquin-other": "1" }).end("no"),
    );
    const answer = await shop.ask("/downloads/x");
    expect(answer).toMatchObject({ status: 403, text: "no" });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("x-bouquin"))).toEqual([]);
  });

  test("is a plain fault when the handler fails or hands over nonsense", async () => {
    const failing = await open(() => Promise.reject(new Error("no")));
    expect((await failing.ask("/")).status).toBe(500);
    const odd = await open((_, response) =>
      response.writeHead(200, { "x-bouquin-file": "?" }).end("a"),
    );
    expect(await odd.ask("/")).toMatchObject({ status: 500, text: "" });
  });
});

describe("every answer", () => {
  test("WEB-01 carries the security headers, HSTS only over TLS", async () => {
    const expected = {
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
    };
    const plain = await open(echo);
    const secure = await open(echo, { appUrl: "https://shop.test" });
    expect((await plain.ask("/")).headers).toMatchObject(expected);
    expect((await plain.ask("/")).headers["strict-transport-security"]).toBeUndefined();
    expect((await secure.ask("/")).headers["strict-transport-security"]).toBe(
      "max-age=31536000; includeSubDomains",
    );
    const { file, bytes, facts } = aFile(10);
    const files = await open(handsOver(file));
    await files.storage.putOnce(file.key, bytes, facts);
    expect((await files.ask("/")).headers).toMatchObject(expected);
    expect((await files.ask("/")).headers["content-security-policy"]).toContain(
      "default-src 'none'",
    );
  });

  test("refuses TRACE and addresses that are no paths", async () => {
    const shop = await open(echo);
    expect((await shop.ask("/", { method: "TRACE" })).status).toBe(405);
    expect((await shop.ask("http://evil.test/")).status).toBe(400);
  });

  test("refuses requests that two readers could understand differently", async () => {
    const shop = await open(echo);
    const smuggled =
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    expect(await raw(shop.front.port, smuggled)).toMatch(/^HTTP\/1\.1 400/);
    expect(
      await raw(shop.front.port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(100_000)}\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 431/);
  });
});

describe("health", () => {
  test("is alive always and ready when it says so", async () => {
    let ready = false;
    const shop = await open(echo, { isReady: async () => ready });
    expect(await shop.ask("/api/health/live")).toMatchObject({
      status: 200,
      text: '{"status":"ok"}',
    });
    expect((await shop.ask("/api/health/ready")).status).toBe(503);
    ready = true;
    expect((await shop.ask("/api/health/ready")).status).toBe(200);
  });

  test("names the alarms that ring, and serves on; where they cannot be asked it is ready all the same", async () => {
    let ring = async () => ["refund-late"];
    const shop = await open(echo, { alarms: () => ring() });
    const ready = { status: 200, text: '{"status":"ok","alarms":["refund-late"]}' };
    expect(await shop.ask("/api/health/ready")).toMatchObject(ready);
    expect((await shop.ask("/api/health/live")).text).toBe('{"status":"ok"}');
    ring = () => Promise.reject(new Error("no database"));
    expect(await shop.ask("/api/health/ready")).toMatchObject({ text: '{"status":"ok"}' });
  });

  test("is not ready when the question itself fails", async () => {
    const shop = await open(echo, { isReady: () => Promise.reject(new Error("no database")) });
    expect((await shop.ask("/api/health/ready")).status).toBe(503);
  });
});

describe("the health of the house", () => {
  test("names each part in a word, and is bad when one is", async () => {
    let worker = "ok";
    const partsOfHouse = async () => ({ database: "ok", worker });
    const shop = await open(echo, { partsOfHouse });
    const well = { status: "ok", database: "ok", worker: "ok" };
    expect(await shop.ask("/api/health")).toMatchObject({
      status: 200,
      text: JSON.stringify(well),
    });
    worker = "silent";
    const ill = await shop.ask("/api/health");
    expect(ill.status).toBe(503);
    expect(JSON.parse(ill.text)).toEqual({ ...well, status: "unavailable", worker: "silent" });
    expect((await shop.ask("/api/health/ready")).status).toBe(200);
  });

  test("is bad when nobody can tell, or the process is not ready", async () => {
    const silent = await open(echo, { partsOfHouse: () => Promise.reject(new Error("no")) });
    expect((await silent.ask("/api/health")).status).toBe(503);
    const early = await open(echo, { isReady: async () => false });
    expect((await early.ask("/api/health")).status).toBe(503);
  });
});

describe("leaving", () => {
  test("says so at once, finishes what was accepted and closes the door", async () => {
    let finish = () => {};
    const shop = await open((_request, response) => {
      response.write("first, ");
      finish = () => response.end("last");
    });
    const { port } = shop.front;
    const accepted = begin(port, "/slow");
    await accepted.started;
    const left = shop.front.drain(5000);
    expect((await shop.ask("/api/health/ready")).status).toBe(503);
    expect((await shop.ask("/api/health/live")).status).toBe(200);
    finish();
    expect(await accepted.text).toBe("first, last");
    await left;
    await expect(askPort(port, "/")).rejects.toThrow("ECONNREFUSED");
  });

  test("does not wait for ever", async () => {
    const shop = await open((_request, response) => response.write("never more"));
    const accepted = begin(shop.front.port, "/stuck");
    await accepted.started;
    accepted.text.catch(() => undefined);
    await shop.front.drain(50);
    await expect(accepted.text).rejects.toThrow();
  });
});

describe("a body that dawdles", () => {
  const head = (path: string) => `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n1`;

  test("is hung up on, at the desks as in the shop", async () => {
    const bodyPatienceMs = 50;
    const shop = await open((request) => void request.resume(), { bodyPatienceMs });
    for (const path of ["/fr/cart", "/fr/author/books"])
      expect(await raw(shop.front.port, head(path))).toBe("");
  });

  test("and one that arrives in time is answered in peace, however long that takes", async () => {
    const bodyPatienceMs = 50;
    const slow: Handler = (request, response) => {
      request.resume();
      setTimeout(() => response.end("done"), 150);
    };
    const shop = await open(slow, { bodyPatienceMs });
    const sent = { method: "POST", body: Buffer.from("whole") };
    expect((await shop.ask("/fr/cart", sent)).text).toBe("done");
  });
});

test("an address that cannot be spelled out is refused, and Next never sees it", async () => {
  const shop = await open(() => {
    throw new Error("never asked");
  });
  for (const path of ["/fr/books/%E0%A4%A", "/fr/books/%00", "/%"])
    expect((await shop.ask(path)).status).toBe(400);
});

describe("an answer whose head nobody wrote out loud", () => {
  test("still hands its file over, and still says what it may be asked for", async () => {
    const book = aFile(4096);
    const shop = await open((_request, response) => {
      response.setHeader(handOffHeader, writeHandOff(book.file));
      response.end();
    });
    await shop.storage.putOnce(book.file.key, Readable.from(book.bytes), book.facts);
    const answer = await shop.ask("/downloads/x");
    expect(answer.status).toBe(200);
    expect(answer.body.equals(book.bytes)).toBe(true);
    expect(answer.headers["accept-ranges"]).toBe("bytes");
  });

  test("and without a file it arrives as it is", async () => {
    const shop = await open((_request, response) => {
      response.setHeader("content-type", "text/plain");
      response.end("plain");
    });
    expect((await shop.ask("/plain")).text).toBe("plain");
  });
});

async function open(handler: Handler, options: Partial<FrontOptions> = {}) {
  const shop = await aFront(handler, options);
  closing.push(shop.close);
  return shop;
}

function begin(port: number, path: string) {
  let started = () => {};
  const hasStarted = new Promise<void>((resolve) => {
    started = resolve;
  });
  const text = new Promise<string>((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, path, agent: false }, (response) => {
      let got = "";
      response.on("data", (chunk: Buffer) => {
        got += chunk;
        started();
      });
      response.on("end", () => resolve(got));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end();
  });
  return { started: hasStarted, text };
}

function raw(port: number, bytes: string) {
  return new Promise<string>((resolve) => {
    let got = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => {
      got += chunk;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(got));
  });
}
