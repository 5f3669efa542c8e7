import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aFront } from "./front-fixture";

let house: Awaited<ReturnType<typeof aFront>>;
let handedOn: string[] = [];

beforeAll(async () => {
  const strangers = {
    isStranger: (cookies: string) => !cookies.includes("who="),
    told: [{ path: /^\/api\/menu$/, json: { signedIn: false } }],
  };
  house = await aFront(
    (request, response) => {
      handedOn.push(`${request.method} ${request.url}`);
      response.setHeader("content-type", "application/json");
      response.end("{}");
    },
    { strangers },
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

  test("is handed on for whoever may be known, and whatever else is asked", async () => {
    await house.ask("/api/menu", { headers: { cookie: "palette=dark; who=1" } });
    await house.ask("/api/menu", { method: "HEAD" });
    await house.ask("/api/menu", { method: "POST", headers: { origin: "http://localhost:3000" } });
    await house.ask("/api/menu/more");
    await house.ask("/api/other");
    expect(handedOn).toEqual([
      "GET /api/menu",
      "HEAD /api/menu",
      "POST /api/menu",
      "GET /api/menu/more",
      "GET /api/other",
    ]);
  });
});
