import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerDirect, type DirectRoute } from "./direct-route";

const heard: string[] = [];
const routes: DirectRoute[] = [
  {
    ...{ method: "POST", path: "/api/told", largestBody: 1000 },
    answer: async (body, headers) => {
      heard.push(body);
      return { status: 201, json: { length: body.length, mark: headers["x-mark"] ?? null } };
    },
  },
  {
    ...{ method: "POST", path: /^\/stop\/(?<token>\w+)$/, hasPage: true, largestBody: 1000 },
    answer: async (_body, _headers, { token }) => ({ status: 200, json: { token } }),
  },
];

const server = createServer(async (request, response) => {
  if (!(await answerDirect(routes, request, response))) response.writeHead(404).end();
});
let url = "";

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const post = (body: string, path = "/api/told") =>
  fetch(`${url}${path}`, { method: "POST", body, headers: { "x-mark": "m" } });

test("a route of the front gets the body to the byte, and answers JSON that nobody keeps", async () => {
  const answer = await post("é\r\n{}");
  expect(answer.status).toBe(201);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.json()).toEqual({ length: 5, mark: "m" });
  expect(heard.at(-1)).toBe("é\r\n{}");
});

test("PAY-35 a body that is too long is refused by its word and by counting, and nobody hears of it", async () => {
  const before = heard.length;
  expect((await post("x".repeat(1001))).status).toBe(413);
  const stream = new ReadableStream({
    start(sink) {
      for (let piece = 0; piece < 4; piece++)
        sink.enqueue(new TextEncoder().encode("x".repeat(400)));
      sink.close();
    },
  });
  const counted = await fetch(`${url}/api/told`, {
    ...{ method: "POST", body: stream, duplex: "half" },
  } as RequestInit).catch(() => null);
  expect(counted === null || counted.status === 413).toBe(true);
  expect(heard.length).toBe(before);
});

test("another method is refused, another address is somebody else's", async () => {
  const asked = await fetch(`${url}/api/told`);
  expect([asked.status, asked.headers.get("allow")]).toEqual([405, "POST"]);
  expect((await post("x", "/api/other")).status).toBe(404);
});

test("a route may catch a piece of its address, and leave what is not sent there to a page", async () => {
  expect(await (await post("x", "/stop/abc")).json()).toEqual({ token: "abc" });
  expect((await post("x", "/stop/a-c")).status).toBe(404);
  expect((await fetch(`${url}/stop/abc`)).status).toBe(404);
});
