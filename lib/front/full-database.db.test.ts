import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, isDatabaseAway, sql } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { ask, openPool } from "@/lib/platform/pool";
import { aFront } from "./front-fixture";
import type { Handler } from "./render-page";

// Somebody whom PostgreSQL lets have no connection at all: it says so as it does to everybody when it has none left.
const role = `crowd_out_${randomBytes(6).toString("hex")}`;
const address = new URL(env().DATABASE_URL);
Object.assign(address, { username: role, password: "full" });
const pool = openPool(address.href, 1);
const asking = () => ask(pool, sql`SELECT 1`);

beforeAll(async () => {
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    await tx.$executeRawUnsafe(`CREATE ROLE ${role} LOGIN PASSWORD 'full' CONNECTION LIMIT 0`);
  });
});
afterAll(async () => {
  await pool.end();
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    await tx.$executeRawUnsafe(`DROP ROLE ${role}`);
  });
});

test("OPS-04 while PostgreSQL has no connection left every door says when to come again, and draws nothing twice", async () => {
  const fault = await asking().catch((error: unknown) => error);
  expect([String(fault), isDatabaseAway(fault)]).toEqual([
    expect.stringContaining("too many connections"),
    true,
  ]);
  const drawn: string[] = [];
  // As Next does: it catches what a page throws and answers 500.
  const page: Handler = async ({ url = "" }, response) => {
    drawn.push(url);
    response.setHeader("content-type", "text/html");
    await asking().catch(() => {
      response.statusCode = 500;
    });
    response.end("a fault");
  };
  const shop = await aFront(page, {
    keptPages: [{ path: /^\/fr(\/books\/[a-z]+)?$/, query: {}, topics: ["catalog"] }],
    isUnknown: async (path) => path.includes("/books/") && (await asking()).length === 0,
    directRoutes: [
      {
        ...{ method: "POST", path: "/api/stripe/webhook", largestBody: 10 },
        answer: async () => ({ status: 200, json: await asking() }),
      },
    ],
  });
  const html = { headers: { accept: "text/html" } };
  for (const [path, times] of [
    ["/fr", 1],
    ["/fr/books/one", 0],
    ["/fr/cart", 1],
  ] as const) {
    drawn.length = 0;
    const answer = await shop.ask(path, html);
    expect(answer, path).toMatchObject({ status: 503, headers: { "retry-after": "10" } });
    expect(answer.text).toContain("La boutique revient dans un instant");
    expect(answer.headers.connection).toBe("close");
    expect(drawn, path).toHaveLength(times);
  }
  const action = { method: "POST", headers: { "next-action": "a" } };
  expect(await shop.ask("/fr/cart", action)).toMatchObject({
    ...{ status: 503, headers: { "retry-after": "10" } },
  });
  const told = await shop.ask("/api/stripe/webhook", { method: "POST" });
  expect(told).toMatchObject({ status: 503, text: '{"error":"shop-away"}' });
  expect(told.headers["retry-after"]).toBe("10");
  await shop.close();
});
