import { afterEach, expect, test } from "vitest";
import { aFront } from "./front-fixture";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test.each(["page", "card"])(
  "what is sent from memory is sent as it was when it was drawn: a %s",
  async (what) => {
    const { ask } = await aShopOf(what);
    const headers = { "accept-encoding": "gzip" };
    const [drawn, kept] = [await ask("/fr", { headers }), await ask("/fr", { headers })];
    expect(kept.body.equals(drawn.body)).toBe(true);
    expect(lasting(kept.headers)).toEqual({ ...lasting(drawn.headers), "x-bouquin-kept": "hit" });
    const head = await ask("/fr", { method: "HEAD", headers });
    expect(lasting(head.headers)).toEqual(lasting(kept.headers));
    expect(head.body.length).toBe(0);
  },
);

test.each([
  ["a preview", { cookie: "a=b; __prerender_bypass=1" }],
  ["a piece", { range: "bytes=0-9" }],
  ["what a script of ours asks for", { rsc: "1" }],
])("%s does not come from memory", async (_what, headers) => {
  const { ask } = await aShopOf("page");
  await ask("/fr");
  expect((await ask("/fr")).headers["x-bouquin-kept"]).toBe("hit");
  expect((await ask("/fr", { headers })).headers["x-bouquin-kept"]).not.toBe("hit");
});

test("the page that stands where there is none is sent as such, also when it is kept", async () => {
  const { ask } = await aShopOf("page", () => "/fr");
  for (const time of ["first", "second"]) expect((await ask("/fr")).status, time).toBe(404);
});

test("a kept page that cannot be sent ends in a page that says so, and the shop goes on", async () => {
  const missing = { isBroken: false };
  const { ask } = await aShopOf("page", () => {
    if (missing.isBroken) throw new Error("no");
    return "/fr/not-found";
  });
  expect((await ask("/fr")).headers["x-bouquin-kept"]).toBe("miss");
  missing.isBroken = true;
  expect((await ask("/fr")).status).toBe(500);
  missing.isBroken = false;
  expect(await ask("/fr")).toMatchObject({ status: 200, headers: { "x-bouquin-kept": "hit" } });
});

async function aShopOf(what: string, missingPage?: () => string) {
  const shop = await aFront(
    (_request, response) => {
      if (what === "card") response.setHeader("x-bouquin-policy", "embed");
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end("<!DOCTYPE html><html><body>a</body></html>");
    },
    {
      keptPages: [{ path: /^\/fr$/, query: {}, topics: ["catalog"] }],
      ...(missingPage ? { missingPage } : {}),
    },
  );
  closing.push(shop.close);
  return shop;
}

function lasting({ date: _, ...headers }: Record<string, unknown>) {
  return headers;
}
