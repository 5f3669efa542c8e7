import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aFront } from "./front-fixture";

let house: Awaited<ReturnType<typeof aFront>>;
let handedOn: string[] = [];

beforeAll(async () => {
  const load = async () => undefined;
  const asked = {
    isStranger: (cookies: string) => !cookies.includes("who="),
    doors: [
      {
        ...{ path: /^\/api\/menu$/, load, toStrangers: { signedIn: false } },
        open: async ({ headers }: IncomingMessage) => {
          if (headers.cookie === "who=away") throw new Error("Connection terminated");
          return headers.cookie === "who=nobody" ? null : { json: { signedIn: true } };
        },
      },
      {
        ...{ path: /^\/api\/orders\/(?<id>\d+)$/, load },
        open: async (_: IncomingMessage, { id }: Record<string, string>) => ({ json: { id } }),
      },
    ],
  };
  house = await aFront(
    (request, response) => {
      handedOn.push(`${request.method} ${request.url}`);
      response.setHeader("content-type", "application/json");
      response.end("{}");
    },
    { asked },
  );
});
beforeEach(() => {
  handedOn = [];
});
afterAll(() => house.close());

describe("what kept pages ask", () => {
  test("is answered at once for a browser nobody is known by, and kept by nobody", async () => {
    for (const headers of [{}, { cookie: "palette=dark; zone=Europe%2FParis" }]) {
      const answer = await house.ask("/api/menu?locale=fr", { headers: { ...headers } });
      expect([answer.status, answer.text]).toEqual([200, '{"signedIn":false}']);
      expect(answer.headers).toMatchObject({
        "content-type": "application/json",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
    }
    expect(handedOn).toEqual([]);
  });

  test("is asked about whoever may be known, once while the database is away, and about strangers where nothing is said of them", async () => {
    const answer = await house.ask("/api/menu", { headers: { cookie: "palette=dark; who=1" } });
    expect([answer.status, answer.text]).toEqual([200, '{"signedIn":true}']);
    expect(answer.headers).toMatchObject({
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    const away = await house.ask("/api/menu", { headers: { cookie: "who=away" } });
    expect([away.status, away.text]).toEqual([503, '{"error":"shop-away"}']);
    expect(Number(away.headers["retry-after"])).toBeGreaterThan(0);
    expect((await house.ask("/api/orders/12?a=b")).text).toBe('{"id":"12"}');
    const head = await house.ask("/api/orders/12", { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
    expect(handedOn).toEqual([]);
  });

  test("is handed on where there is nothing to say, and whatever else is asked", async () => {
    await house.ask("/api/menu", { headers: { cookie: "who=nobody" } });
    await house.ask("/api/menu", { method: "POST", headers: { origin: "http://localhost:3000" } });
    await house.ask("/api/menu/more");
    await house.ask("/api/other");
    expect(handedOn).toEqual([
      "GET /api/menu",
      "POST /api/menu",
      "GET /api/menu/more",
      "GET /api/other",
    ]);
  });
});
