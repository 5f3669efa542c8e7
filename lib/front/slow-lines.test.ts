import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { aFile, aFront, handsOver } from "./front-fixture";
import type { Handler } from "./render-page";
import { turnstile } from "./turnstile";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const tight = {
  atOnce: 9,
  inAll: 2,
  insideOfOne: 2,
  waitingOfOne: 9,
  waitingInAll: 99,
  holdsMs: 1,
};
const formHead = "content-type: application/x-www-form-urlencoded";

async function aShop(handler: Handler, more: Parameters<typeof aFront>[1] = {}) {
  const shop = await aFront(handler, { turns: { forms: tight, rest: tight }, ...more });
  closing.push(shop.close);
  return shop;
}

async function aLine(port: number, text: string) {
  const line: Socket = connect(port, "127.0.0.1");
  line.on("error", () => undefined);
  closing.push(() => line.destroy());
  await once(line, "connect");
  line.write(text);
  return line;
}

const reads: Handler = async (request, response) => {
  // As Next asks for it, which takes no stream that anybody has read from.
  const asked = { method: "POST", body: request, duplex: "half" } as unknown as RequestInit;
  const body = await new Request("http://a", asked).text();
  response.setHeader("content-type", "text/html").end(`read ${body.length}: ${body.slice(0, 9)}`);
};

test("F-08 WEB-17 forms sent a byte a minute keep no place from anybody's form", async () => {
  const shop = await aShop(reads);
  const slow = `POST /en/cart HTTP/1.1\r\nHost: a\r\n${formHead}\r\nContent-Length: 10\r\n\r\na`;
  for (let line = 0; line < 5; line++) await aLine(shop.front.port, slow);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const press = (body: string) =>
    shop.ask("/en/cart", { method: "POST", headers, body: Buffer.from(body) });
  expect((await press("a=b&c=d")).text).toBe("read 7: a=b&c=d");
  // Larger than what Node holds of a request by itself, and than one piece.
  expect((await press(`note=${"x".repeat(700_000)}`)).text).toBe("read 700005: note=xxxx");
});

test("what a network brings at once is bounded, and what others bring is not", async () => {
  const bodies = { ofOne: 100_000, inAll: 250_000 };
  const shop = await aShop(reads, { trustedHops: 1, turns: { bodies } });
  const head = (from: string) =>
    `POST /en/cart HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${from}\r\n${formHead}\r\nContent-Length: 90000\r\n\r\na`;
  await aLine(shop.front.port, head("198.51.100.7"));
  const body = Buffer.alloc(90_000, "b");
  const press = (from: string) =>
    shop.ask("/en/cart", {
      ...{ method: "POST", body },
      headers: { "x-forwarded-for": from, "content-type": "application/x-www-form-urlencoded" },
    });
  await expect.poll(async () => (await press("198.51.100.7")).status).toBe(429);
  expect((await press("203.0.113.9")).text).toBe("read 90000: bbbbbbbbb");
});

test("DL-13 readers who take a file slowly keep no place from anybody's page", async () => {
  const large = aFile(8 * 1024 * 1024);
  const files = handsOver(large.file);
  const shop = await aShop((request, response) =>
    request.url === "/file"
      ? files(request, response)
      : response.setHeader("content-type", "text/html").end("a page"),
  );
  await shop.storage.putOnce(large.file.key, large.bytes, large.facts);
  const slow = "GET /file HTTP/1.1\r\nHost: a\r\n\r\n";
  for (let reader = 0; reader < 5; reader++) {
    const line = await aLine(shop.front.port, slow);
    await once(line, "readable");
  }
  expect((await shop.ask("/en/library")).text).toBe("a page");
});

test("invented addresses are drawn in turn, however many are asked for at once, and what is kept goes on", async () => {
  let [open, underWay, most] = [() => {}, 0, 0];
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const draws: Handler = async (request, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    if (request.url?.includes("invented")) await opened;
    underWay -= 1;
    response.setHeader("content-type", "text/html").end(`<html>${request.url}</html>`);
  };
  const keptPages = [{ path: /^\/en\/authors\/[a-z0-9-]+$/, query: {}, topics: ["catalog"] }];
  const shop = await aShop(draws, { keptPages, trustedHops: 1 });
  expect((await shop.ask("/en/authors/known")).status).toBe(200);
  const ask = (path: string, from: string) =>
    shop.ask(path, { headers: { "x-forwarded-for": from } });
  const flood = Array.from({ length: 30 }, (_, at) =>
    ask(`/en/authors/invented-${at}`, "198.51.100.7"),
  );
  // Two are drawn, nine wait, and whoever comes after is told to come back.
  expect((await Promise.race(flood)).status).toBe(429);
  expect((await ask("/en/authors/known", "198.51.100.7")).text).toContain("known");
  open();
  const said = (await Promise.all(flood)).map(({ status }) => status);
  expect(said.filter((status) => status === 200)).toHaveLength(11);
  expect(most).toBe(2);
});

test("no network takes every place", async () => {
  const ways = turnstile({ ...tight, inAll: 3, waitingOfOne: 0 });
  const [first, second, third] = await Promise.all(["a", "a", "a"].map((from) => ways.enter(from)));
  expect([first, second].every((leave) => typeof leave === "function")).toBe(true);
  expect(third).toBe("of-one");
  expect(typeof (await ways.enter("b"))).toBe("function");
});
