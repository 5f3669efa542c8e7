import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { aFront } from "./front-fixture";
import type { FrontOptions } from "./listener";
import type { Handler } from "./render-page";

const keptPages = [
  { path: /^\/fr(\/books(\/[a-z-]+)?)?$/, query: { page: /^\d{1,3}$/ }, topics: ["catalog"] },
];
const script = 'self.__next_f.push([1,"<b>é</b>"])';
const style = ".a{color:red}";
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test("a kept page is rendered once and then comes from memory", async () => {
  const { shop, renders } = await aShop();
  const first = await shop.ask("/fr/books");
  const second = await shop.ask("/fr/books", { headers: { cookie: "bouquin-session=a" } });
  expect(renders.length).toBe(1);
  expect([first, second].map((answer) => answer.headers["x-bouquin-kept"])).toEqual([
    "miss",
    "hit",
  ]);
  expect(second.text).toBe(first.text);
  expect(second.headers).toMatchObject({
    "cache-control": "public, max-age=0, must-revalidate",
    vary: "Accept-Encoding",
    "content-type": "text/html; charset=utf-8",
    "content-length": String(second.body.length),
    "x-content-type-options": "nosniff",
  });
  expect(second.headers["set-cookie"]).toBeUndefined();
});

test("each encoding holds the same page, under a tag of its own", async () => {
  const { shop } = await aShop();
  const plain = await shop.ask("/fr");
  const zipped = await shop.ask("/fr", { headers: { "accept-encoding": "gzip, deflate" } });
  const best = await shop.ask("/fr", { headers: { "accept-encoding": "gzip, deflate, br, zstd" } });
  const refused = await shop.ask("/fr", { headers: { "accept-encoding": "br;q=0, gzip;q=0" } });
  expect(zipped.headers["content-encoding"]).toBe("gzip");
  expect(best.headers["content-encoding"]).toBe("br");
  expect(refused.headers["content-encoding"]).toBeUndefined();
  expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
  expect(brotliDecompressSync(best.body).equals(plain.body)).toBe(true);
  expect(new Set([plain, zipped, best].map((answer) => answer.headers.etag)).size).toBe(3);
});

test("a feed is kept as pages are, and told to be the same by its tag or by its date", async () => {
  const modified = "Tue, 24 Nov 2026 10:00:00 GMT";
  const shop = await aFront(
    (_request, response) => {
      response.setHeader("last-modified", modified);
      response.setHeader("content-type", "application/atom+xml; charset=utf-8");
      response.end("<feed/>");
    },
    { keptPages },
  );
  closing.push(shop.close);
  const first = await shop.ask("/fr/books");
  expect(first.headers).toMatchObject({ "x-bouquin-kept": "miss", "last-modified": modified });
  expect((await shop.ask("/fr/books")).headers["x-bouquin-kept"]).toBe("hit");
  const asking = async (headers: Record<string, string>) =>
    (await shop.ask("/fr/books", { headers })).status;
  expect(await asking({ "if-none-match": `${first.headers.etag}` })).toBe(304);
  expect(await asking({ "if-modified-since": modified })).toBe(304);
  expect(await asking({ "if-modified-since": "Mon, 23 Nov 2026 10:00:00 GMT" })).toBe(200);
  expect(await asking({ "if-none-match": '"x"', "if-modified-since": modified })).toBe(200);
});

test("who holds the page already gets 304 and no bytes", async () => {
  const { shop } = await aShop();
  const { headers } = await shop.ask("/fr", { headers: { "accept-encoding": "br" } });
  const again = await shop.ask("/fr", { headers: { "if-none-match": `"x", W/${headers.etag}` } });
  expect(again).toMatchObject({ status: 304, text: "" });
  const other = await shop.ask("/fr", { headers: { "if-none-match": '"x"' } });
  expect(other.status).toBe(200);
});

test("HEAD tells the same as GET without the page", async () => {
  const { shop } = await aShop();
  const got = await shop.ask("/fr");
  const head = await shop.ask("/fr", { method: "HEAD" });
  expect(head).toMatchObject({ status: 200, text: "" });
  expect(head.headers["content-length"]).toBe(got.headers["content-length"]);
});

test("the policy names exactly the page's inline scripts and styles", async () => {
  const { shop } = await aShop();
  const policy = String((await shop.ask("/fr")).headers["content-security-policy"]);
  expect(policy).toContain(`script-src 'self' 'sha256-${sha256(script)}';`);
  expect(policy).toContain(`style-src 'self' 'sha256-${sha256(style)}';`);
  expect(policy).toContain("style-src-attr 'unsafe-inline'");
  expect(policy).not.toContain("nonce");
});

test("nothing of a reader's request reaches a page made for everyone", async () => {
  const { shop, renders } = await aShop();
  const evil = {
    cookie: "a=b",
    host: "evil.test",
    "x-forwarded-host": "evil.test",
    "user-agent": "evil",
  };
  await shop.ask("/fr", { headers: { ...evil, "accept-language": "evil" } });
  expect(renders[0]).toEqual({
    accept: "text/html",
    host: "localhost:3000",
    "user-agent": "Bouquin",
  });
});

test("a change drops what shows it at once and leaves the rest", async () => {
  const { shop, renders } = await aShop();
  await shop.ask("/fr");
  shop.front.store.drop("settings");
  expect((await shop.ask("/fr")).headers["x-bouquin-kept"]).toBe("hit");
  shop.front.store.drop("catalog");
  expect((await shop.ask("/fr")).headers["x-bouquin-kept"]).toBe("miss");
  expect(renders.length).toBe(2);
});

test("a render that began before a change is neither kept nor shown to who came after it", async () => {
  const price = { now: "old" };
  const waiting: (() => void)[] = [];
  const { shop } = await aShop({}, (_request, response) => {
    const seen = price.now;
    waiting.push(() => sendPage(response, seen));
  });
  const before = shop.ask("/fr");
  await until(() => waiting.length === 1);
  price.now = "new";
  shop.front.store.drop("catalog");
  const after = [shop.ask("/fr"), shop.ask("/fr")];
  shop.front.store.drop("catalog");
  after.push(shop.ask("/fr"));
  await until(() => shop.front.told().underWay === 4);
  // However many wait, and however often it changed, a page is drawn once at a time.
  expect(waiting.length).toBe(1);
  waiting[0]?.();
  await before;
  expect(shop.front.store.size().entries).toBe(0);
  await until(() => waiting.length === 2);
  waiting[1]?.();
  for (const answer of await Promise.all(after)) expect(answer.text).toContain("new");
  expect(shop.front.told()).toMatchObject({ drawn: 2, entries: 1 });
  const later = await shop.ask("/fr");
  expect(later.headers["x-bouquin-kept"]).toBe("hit");
  expect(later.text).toContain("new");
});

test("a hundred readers of a cold page cause one render", async () => {
  const { shop, renders } = await aShop();
  const answers = await Promise.all(Array.from({ length: 100 }, () => shop.ask("/fr")));
  expect(renders.length).toBe(1);
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
});

test("a page grows old after its life even if no change is heard of", async () => {
  let elapsed = 0;
  const { shop } = await aShop({ elapsedMs: () => elapsed });
  await shop.ask("/fr");
  elapsed = 299_999;
  expect((await shop.ask("/fr")).headers["x-bouquin-kept"]).toBe("hit");
  elapsed = 300_000;
  expect((await shop.ask("/fr")).headers["x-bouquin-kept"]).toBe("miss");
});

test("memory is bounded, and the page least recently asked for leaves first", async () => {
  const { shop } = await aShop({ limits: { entries: 3 } });
  for (const slug of ["a", "b", "c"]) await shop.ask(`/fr/books/${slug}`);
  await shop.ask("/fr/books/a");
  await shop.ask("/fr/books/d");
  expect(shop.front.store.size().entries).toBe(3);
  expect((await shop.ask("/fr/books/a")).headers["x-bouquin-kept"]).toBe("hit");
  expect((await shop.ask("/fr/books/b")).headers["x-bouquin-kept"]).toBe("miss");
});

test("addresses with unknown, repeated or endless queries are Next's and never kept", async () => {
  const { shop } = await aShop();
  for (const query of [
    "utm=1",
    "page=1&x=2",
    "page=1&page=2",
    "_rsc=abc",
    `page=${"9".repeat(400)}`,
  ]) {
    const answer = await shop.ask(`/fr?${query}`);
    expect(answer.headers["x-bouquin-kept"]).toBeUndefined();
    expect(answer.headers["cache-control"]).toBe("no-store");
  }
  expect(shop.front.store.size().entries).toBe(0);
  await shop.ask("/fr?page=2");
  expect((await shop.ask("/fr?page=2")).headers["x-bouquin-kept"]).toBe("hit");
});

test.each([
  { rsc: "1" },
  { "next-router-prefetch": "1" },
  { "next-action": "abc" },
  { cookie: "__prerender_bypass=1" },
])("a request with %o is Next's", async (headers) => {
  const { shop } = await aShop();
  await shop.ask("/fr");
  expect((await shop.ask("/fr", { headers })).headers["x-bouquin-kept"]).toBeUndefined();
});

test("a form sent to a kept page reaches Next with its whole body", async () => {
  const { shop } = await aShop({}, async (request, response) => {
    let length = 0;
    for await (const chunk of request) length += chunk.length;
    response.end(String(length));
  });
  const answer = await shop.ask("/fr", { method: "POST", body: Buffer.alloc(1_000_000) });
  expect(answer.text).toBe("1000000");
});

test("while no news of changes can be heard nothing is kept", async () => {
  const { shop, renders } = await aShop({ isListening: () => false });
  await shop.ask("/fr");
  await shop.ask("/fr");
  expect(renders.length).toBe(2);
  expect(shop.front.store.size().entries).toBe(0);
});

test("a page kept when the line for news was lost stands in where none can be drawn, until news come again", async () => {
  let [isListening, isBroken] = [true, false];
  const { shop } = await aShop({ isListening: () => isListening }, (_request, response) =>
    isBroken ? response.writeHead(500).end() : sendPage(response, "as it was"),
  );
  const before = await shop.ask("/fr");
  isListening = false;
  shop.front.store.setAside();
  // What can be drawn is drawn anew: it may have changed unheard.
  expect((await shop.ask("/fr")).headers["x-bouquin-kept"]).toBe("miss");
  isBroken = true;
  const stoodIn = await shop.ask("/fr");
  expect(stoodIn).toMatchObject({ status: 200, text: before.text });
  expect(stoodIn.headers["x-bouquin-kept"]).toBe("aside");
  expect((await shop.ask("/fr/books")).status).toBe(500);
  isListening = true;
  shop.front.store.dropAll();
  expect((await shop.ask("/fr")).status).toBe(500);
});

test("only whole, good, public pages are kept", async () => {
  const html = { "content-type": "text/html" };
  const answers: Record<string, Handler> = {
    "/fr/books/lost": (_, response) => response.writeHead(404, html).end(page("lost")),
    "/fr/books/fault": (_, response) => response.writeHead(500, html).end(page("fault")),
    "/fr/books/cookie": (_, response) =>
      response.writeHead(200, { ...html, "set-cookie": "a=b" }).end(page("cookie")),
    "/fr/books/json": (_, response) =>
      response.writeHead(200, { "content-type": "application/json" }).end("{}"),
    "/fr/books/half": (_, response) => response.writeHead(200, html).end("<html><p>half"),
    "/fr/books/broken": (_, response) =>
      response.writeHead(200, html).end(page('<template data-dgst="1"></template>')),
    "/fr/books/moved": (_, response) => response.writeHead(308, { location: "/fr" }).end(),
  };
  const { shop } = await aShop({}, (request, response) =>
    answers[request.url ?? ""]?.(request, response),
  );
  for (const path of Object.keys(answers)) {
    const answer = await shop.ask(path);
    expect(answer.headers["cache-control"]).toBe("no-store");
  }
  expect((await shop.ask("/fr/books/lost")).status).toBe(404);
  expect((await shop.ask("/fr/books/moved")).headers.location).toBe("/fr");
  expect((await shop.ask("/fr/books/cookie")).headers["set-cookie"]).toEqual(["a=b"]);
  expect(shop.front.store.size().entries).toBe(0);
});

test("the build's own scripts are compressed once and stay immutable", async () => {
  let asked = 0;
  const { shop } = await aShop({}, (_request, response) => {
    asked++;
    const forEver = "public, max-age=31536000, immutable";
    response.writeHead(200, { "content-type": "application/javascript", "cache-control": forEver });
    response.end("console.log(1);".repeat(1000));
  });
  const headers = { "accept-encoding": "br" };
  const first = await shop.ask("/_next/static/chunks/a1~b-2.js", { headers });
  await shop.ask("/_next/static/chunks/a1~b-2.js", { headers });
  expect(asked).toBe(1);
  expect(first.body.length).toBeLessThan(1000);
  expect(first.headers["cache-control"]).toContain("immutable");
});

async function aShop(options: Partial<FrontOptions> = {}, answer?: Handler) {
  const renders: unknown[] = [];
  const shop = await aFront(
    (request, response) => {
      renders.push({ ...request.headers });
      return answer ? answer(request, response) : sendPage(response, `page ${renders.length}`);
    },
    { keptPages, ...options },
  );
  closing.push(shop.close);
  return { shop, renders };
}

function sendPage(response: Parameters<Handler>[1], text: string) {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Vary", "rsc, next-router-state-tree");
  response.setHeader("Cache-Control", "private, no-cache, no-store");
  const html = page(text);
  response.write(html.slice(0, 40));
  response.flushHeaders();
  response.write(Buffer.from(html.slice(40)), () => response.end());
}

function page(text: string) {
  return `<!DOCTYPE html><html><head><style>${style}</style></head><body>${text}<script src="/_next/a.js"></script><script>${script}</script></body></html>`;
}

function sha256(text: string) {
  return createHash("sha256").update(text).digest("base64");
}

async function until(isTrue: () => boolean) {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}
