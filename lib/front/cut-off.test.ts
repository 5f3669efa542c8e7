import { connect } from "node:net";
import { Readable } from "node:stream";
import { afterEach, expect, test, vi } from "vitest";
import { aFile, aFront, handsOver } from "./front-fixture";
import type { FrontOptions } from "./listener";
import type { Handler } from "./render-page";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const book = aFile(4 * 1024 * 1024);
const page = "<p>A page.</p>".repeat(20_000);

/** Draws for a moment and sends in pieces, as pages are; hands a file over; reads a form and answers it. */
const shop: Handler = async (request, response) => {
  if (request.url?.startsWith("/downloads/")) return handsOver(book.file)(request, response);
  await turns(3);
  response.setHeader("content-type", "text/html");
  for (let at = 0; at < 5 && !response.destroyed; at += 1) {
    response.write(page);
    await turns(1);
  }
  response.end();
};

const keptPages = [{ path: /^\/kept$/, query: {}, topics: [] }];
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const head =
  "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n";
const asked = {
  "a page being drawn": get("/drawn"),
  "a kept page": get("/kept"),
  "a download": get("/downloads/x"),
  "a form": `${head}Content-Length: 3\r\n\r\na=1`,
};

test.for(Object.entries(asked))(
  "%s whose asker hangs up, alone or behind others on the line, is not under way any more",
  async ([, request]) => {
    const { front } = await open({ keptPages });
    for (const behind of [0, 1, 4])
      for (const after of [0, 1, 4, 16])
        await hangUp(front.port, request.repeat(1 + behind), after);
    await vi.waitFor(() => expect(front.told().underWay).toBe(0), { timeout: 20_000 });
    // Who waited for one that never ends would wait for ten minutes here.
    await front.drain(600_000);
  },
);

test("who hangs up with several answers on one line gives their turns back", async () => {
  const few = { atOnce: 4, inAll: 4, insideOfOne: 4, waitingOfOne: 100, waitingInAll: 100 };
  const { ask, front } = await open({ turns: { rest: { ...few, holdsMs: 60_000 } } });
  for (const after of [1, 2, 4, 8]) await hangUp(front.port, get("/drawn").repeat(4), after);
  expect((await ask("/drawn")).status).toBe(200);
});

async function open(options: Partial<FrontOptions>) {
  const house = await aFront(shop, options);
  closing.push(house.close);
  await house.storage.putOnce(book.file.key, Readable.from(book.bytes), book.facts);
  return house;
}

/** Sends a request, or several at once, and cuts the line after so many turns of the loop, whatever came until then. */
async function hangUp(port: number, bytes: string, after: number) {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await new Promise((done) => socket.once("connect", done));
  socket.write(bytes);
  await turns(after);
  const isOver = new Promise((done) => socket.once("close", done));
  socket.resetAndDestroy();
  await isOver;
}

async function turns(count: number) {
  for (let at = 0; at < count; at += 1) await new Promise((done) => setTimeout(done, 1));
}
