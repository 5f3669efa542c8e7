import { expect, test, vi } from "vitest";
import { aFront } from "./front-fixture";
import type { Seen } from "./watched";

test("a page is told of once it went out, from memory or drawn, and an answer that shows none is not", async () => {
  const seen: Seen[] = [];
  const shop = await aFront(
    (request, response) => {
      response.statusCode = request.url === "/fr/books/none" ? 404 : 200;
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end("<!DOCTYPE html><html><body>page</body></html>");
    },
    {
      keptPages: [{ path: /^\/fr\/books\/\w+$/, query: {}, topics: [] }],
      trustedHops: 2,
      watch: { isAt: (url) => url.startsWith("/fr/books/"), note: (one) => seen.push(one) },
    },
  );
  const headers = { "x-forwarded-for": "198.51.100.7, 203.0.113.9", referer: "https://a.example/" };
  const kept = [];
  for (const path of ["/fr/books/plan", "/fr/books/plan", "/fr/books/none", "/fr/cart"])
    kept.push((await shop.ask(path, { headers })).headers["x-bouquin-kept"]);
  await shop.ask("/fr/books/plan?coupon=a", { headers });
  expect(kept.slice(0, 2)).toEqual(["miss", "hit"]);
  await vi.waitFor(() => expect(seen).toHaveLength(3), 10_000);
  expect(new Set(seen.map(({ address }) => address))).toEqual(new Set(["198.51.100.7"]));
  expect(seen[0]?.headers.referer).toBe("https://a.example/");
  await shop.close();
});

test("whoever is told and breaks costs no reader their page", async () => {
  const shop = await aFront((_request, response) => response.end("page"), {
    watch: {
      isAt: () => true,
      note: () => {
        throw new Error("broken");
      },
    },
  });
  expect((await shop.ask("/fr/books/plan")).text).toBe("page");
  await shop.close();
});
