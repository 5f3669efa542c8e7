import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { Readable } from "node:stream";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aFront } from "./front-fixture";
import { passThrough } from "./pass-through";
import type { Handler } from "./render-page";

let house: Awaited<ReturnType<typeof aFront>>;
let handler: Handler;

beforeEach(async () => {
  house = await aFront((request, response) => handler(request, response));
});

afterEach(() => house.close());

const shelf = `<!doctype html><html><body>${"<p>Le Plan Copenhague</p>".repeat(2000)}</body></html>`;

/** Answers with a text as Next does, in pieces. */
function says(text: string, headers: Record<string, string> = {}): Handler {
  return (_request, response) => {
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      vary: "rsc",
      ...headers,
    });
    response.write(text.slice(0, 1000));
    response.end(text.slice(1000));
  };
}

function* endless(line: string, tell: () => void) {
  for (;;) {
    tell();
    yield line;
  }
}

describe("a page that is one reader's own", () => {
  test("goes out pressed in the best way their browser names, and says that it depends on that", async () => {
    handler = says(shelf);
    const take = async (encoding: string) =>
      house.ask("/fr/library", { headers: { "accept-encoding": encoding } });
    const br = await take("gzip, deflate, br, zstd");
    expect(br.headers).toMatchObject({ "content-encoding": "br", "cache-control": "no-store" });
    expect(br.headers.vary).toBe("rsc, Accept-Encoding");
    expect(brotliDecompressSync(br.body).toString()).toBe(shelf);
    expect(br.body.length).toBeLessThan(shelf.length / 20);
    const gzip = await take("gzip, deflate");
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(gzip.body).toString()).toBe(shelf);
    for (const encoding of ["", "identity", "br;q=0, gzip;q=0"]) {
      const plain = await take(encoding);
      expect(plain.headers["content-encoding"], encoding).toBeUndefined();
      expect(plain.text, encoding).toBe(shelf);
      expect(plain.headers.vary).toContain("Accept-Encoding");
    }
  });

  test("is there piece by piece as it is drawn", async () => {
    let goOn = () => {};
    handler = async (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write("<h1>Ma bibliothèque</h1>");
      // As Next does after each piece.
      (response as unknown as { flush: () => void }).flush();
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      response.end("<p>the rest</p>");
    };
    const answer = await fetch(`http://127.0.0.1:${house.front.port}/fr/library`);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const first = await reader.read();
    expect(new TextDecoder().decode(first.value)).toBe("<h1>Ma bibliothèque</h1>");
    goOn();
    const rest = await reader.read();
    expect(new TextDecoder().decode(rest.value)).toBe("<p>the rest</p>");
  });

  test("is drawn no faster than a slow reader takes it", async () => {
    const line = randomBytes(300_000).toString("base64");
    let drawn = 0;
    let isOver = false;
    handler = (_request, response) => {
      response.writeHead(200, { "content-type": "text/csv; charset=utf-8" });
      const rows = Readable.from(endless(line, () => (drawn += 1)));
      rows.once("close", () => (isOver = true));
      response.once("close", () => rows.destroy());
      rows.pipe(response);
    };
    const socket = connect(house.front.port, "127.0.0.1");
    const head =
      "GET /fr/author/sales/csv HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip\r\n\r\n";
    socket.pause().write(head);
    let [before, still] = [0, 0];
    const isStill = () => {
      still = drawn > 0 && drawn === before ? still + 1 : 0;
      before = drawn;
      return still;
    };
    await expect.poll(isStill, { interval: 300 }).toBeGreaterThan(3);
    // What the computer holds for a line is some megabytes; nothing else is drawn ahead.
    expect(drawn).toBeLessThan(100);
    expect(isOver).toBe(false);
    socket.destroy();
    await expect.poll(() => isOver).toBe(true);
  });
});

test("a line that is cut while the last of a page is pressed leaves nobody waiting", async () => {
  let over = 0;
  const terms = {
    ...{ isOverTls: false, formOrigins: [], storage: house.storage, accelPrefix: null },
    ...{ isShopAway: () => false, sent: null, leave: () => undefined },
  };
  // Next's promise is kept by the end of what it wrote, and by nothing else.
  const next: Handler = (_request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    const written = new Promise((resolve) => response.once("finish", resolve));
    response.write(shelf);
    response.end();
    response.socket?.destroy();
    return written;
  };
  const server = createServer(async (request, response) => {
    await passThrough(next, request, response, terms, async () => null);
    over += 1;
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  // Each line is cut: whether an answer came before that is not asked.
  for (let times = 0; times < 10; times += 1) await fetch(url).catch(() => null);
  await expect.poll(() => over).toBe(10);
  server.close();
});

// Of a page the front itself says how long it is kept.
const xml = { "content-type": "application/xml" };

describe("what is not pressed", () => {
  const ask = (headers = {}) =>
    house.ask("/one", { headers: { "accept-encoding": "br, gzip", ...headers } });

  test.each([
    ["a picture", { "content-type": "image/png" }],
    ["what programs read", { "content-type": "application/json" }],
    ["what its maker has pressed", { "content-encoding": "zstd" }],
    ["what says that it stays as it is", { ...xml, "cache-control": "no-transform" }],
    ["what a tag names by its bytes", { etag: '"0123"' }],
    ["what is the same for ever", { ...xml, "cache-control": "public, immutable" }],
  ])("%s", async (_what, headers) => {
    handler = says(shelf, headers as Record<string, string>);
    expect((await ask()).text).toBe(shelf);
  });

  test("a piece of a text", async () => {
    handler = says(shelf, { etag: 'W/"0123"' });
    expect((await ask({ range: "bytes=0-" })).text).toBe(shelf);
    expect((await ask()).headers).toMatchObject({ etag: 'W/"0123"', "content-encoding": "br" });
  });

  test("somebody's page that another site's asks for, whose length would tell of it; a stranger's is", async () => {
    handler = says(shelf);
    const encoding = async (site: string, headers = {}) =>
      (await ask({ "sec-fetch-site": site, ...headers })).headers["content-encoding"];
    const cookie = "bouquin-session=a";
    for (const site of ["cross-site", "same-site"]) {
      expect(await encoding(site, { cookie }), site).toBeUndefined();
      expect(await encoding(site), site).toBe("br");
    }
    for (const site of ["none", "same-origin"])
      expect(await encoding(site, { cookie }), site).toBe("br");
  });

  test("a head, which has no body and says of it what its maker says", async () => {
    handler = (_request, response) => {
      response.writeHead(200, { "content-type": "text/html", "content-length": "50000" });
      response.end();
    };
    const answer = await house.ask("/fr/library", {
      method: "HEAD",
      headers: { "accept-encoding": "br" },
    });
    expect([answer.status, answer.body.length]).toEqual([200, 0]);
    expect(answer.headers["content-length"]).toBe("50000");
    expect(answer.headers["content-encoding"]).toBeUndefined();
  });
});
