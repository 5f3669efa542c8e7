import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { aFront, askPort } from "./front-fixture";
import type { FrontOptions } from "./listener";
import type { Handler } from "./render-page";
import type { StreamRoute } from "./stream-route";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Takes what is small by its own word, and says how long it was. */
const counting: StreamRoute = {
  path: "/api/files",
  answer: async (request, response, wanted) => {
    if (Number(request.headers["content-length"]) > 1_000_000)
      return response.writeHead(413, { connection: "close" }).end("too large");
    wanted();
    const { length } = await buffer(request);
    response.writeHead(201, { "content-type": "text/plain" }).end(String(length));
  },
};

const next: Handler = (_request, response) => response.writeHead(200).end("Next");

async function open(options: Partial<FrontOptions> = {}, handler = next) {
  const shop = await aFront(handler, { streamRoutes: [counting], ...options });
  closing.push(shop.close);
  return shop;
}

const post = (body: Buffer) => ({ method: "POST", body });

test("a route for files answers its address and all below it, with the headers of every answer; Next the rest", async () => {
  const shop = await open();
  const answer = await shop.ask("/api/files/a/b?c=d", post(Buffer.alloc(5)));
  expect(answer).toMatchObject({ status: 201, text: "5" });
  expect(answer.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "content-security-policy": expect.stringContaining("default-src 'none'"),
  });
  expect((await shop.ask("/api/files", { method: "PUT" })).text).toBe("0");
  expect((await shop.ask("/api/filesystem")).text).toBe("Next");
  expect((await shop.ask("/api/files%00")).status).toBe(400);
  expect((await shop.ask("/api/files", { method: "TRACE" })).status).toBe(405);
});

test("who asks before sending is told to go on only when the body is wanted", async () => {
  const shop = await open();
  expect(await expecting(shop.front.port, "/api/files", 1000)).toEqual(["go on", 201, "1000"]);
  expect(await expecting(shop.front.port, "/api/files", 2_000_000)).toEqual([413, "too large"]);
  expect(await expecting(shop.front.port, "/fr/cart", 10)).toEqual(["go on", 200, "Next"]);
});

test("a body may take longer than a form's, as long as something comes", async () => {
  const bodyPatienceMs = 50;
  const shop = await open(
    { bodyPatienceMs, uploadSilenceMs: 60_000 },
    (form) => void form.resume(),
  );
  // The file is under way before the form is, so that whatever hangs up on the form would have on the file.
  const headers = { expect: "100-continue", "content-length": 2 };
  const { port } = shop.front;
  const file = httpRequest({ port, path: "/api/files", method: "POST", headers, agent: false });
  const answered = new Promise<string>((done, fail) => {
    file.once("response", (answer) => done(text(answer)));
    file.once("error", fail);
  });
  file.flushHeaders();
  await new Promise((done) => file.once("continue", done));
  file.write("a");
  expect(await brokenOff(port, "/fr/cart")).toBe("");
  file.end("b");
  expect(await answered).toBe("2");
});

test("a line on which nothing comes any more is hung up", async () => {
  const shop = await open({ uploadSilenceMs: 50 });
  expect(await brokenOff(shop.front.port, "/api/files")).toBe("");
});

test("what a route cannot answer is a plain fault, and the next request is answered", async () => {
  const failing: StreamRoute = {
    path: "/api/broken",
    answer: () => Promise.reject(new Error("no")),
  };
  const shop = await open({ streamRoutes: [failing, counting] });
  expect((await shop.ask("/api/broken", post(Buffer.alloc(9)))).status).toBe(500);
  expect((await shop.ask("/api/files", post(Buffer.alloc(9)))).text).toBe("9");
});

test("while draining, a file under way is taken to its end", async () => {
  const shop = await open();
  const request = httpRequest({ port: shop.front.port, path: "/api/files", method: "POST" });
  request.setHeader("content-length", 10);
  await new Promise<void>((done) => request.write("01234", () => done()));
  await askPort(shop.front.port, "/api/files");
  const drained = shop.front.drain(5000);
  request.end("56789");
  const answer = await new Promise<string>((done) =>
    request.once("response", (one) => done(text(one))),
  );
  expect(answer).toBe("10");
  await drained;
});

// What a client hears that holds back its body until it is asked for it, in the order it hears it.
function expecting(port: number, path: string, length: number) {
  return new Promise<unknown[]>((resolve, reject) => {
    const heard: unknown[] = [];
    const headers = { expect: "100-continue", "content-length": length };
    const request = httpRequest({ port, path, method: "POST", headers, agent: false });
    request.once("error", reject);
    request.once("continue", () => {
      heard.push("go on");
      request.end(Buffer.alloc(length));
    });
    request.once("response", async (response) => {
      resolve([...heard, response.statusCode, await text(response)]);
      request.destroy();
    });
    request.flushHeaders();
  });
}

// Sends one byte of a hundred, never another, and answers all that is said until the line is hung up.
async function brokenOff(port: number, path: string) {
  const socket = connect(port, "127.0.0.1");
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 100\r\n\r\nx`,
  );
  return text(socket).catch(() => "");
}
