import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keptPages, missingPage, nothingThere } from "@/app/kept-pages";
import { aFront } from "./front-fixture";
import { isNowhere, readKnownRoutes } from "./known-routes";

const folder = mkdtempSync(join(tmpdir(), "bouquin-routes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "public"));
writeFileSync(join(folder, "public", "mark.svg"), "");
const route = (page: string, regex: string) => ({ page, regex });
writeFileSync(
  join(folder, "routes-manifest.json"),
  JSON.stringify({
    staticRoutes: [route("/", "^/(?:/)?$"), route("/robots.txt", "^/robots\\.txt(?:/)?$")],
    dynamicRoutes: [
      route("/[locale]", "^/([^/]+?)(?:/)?$"),
      route("/[locale]/books/[slug]", "^/([^/]+?)/books/([^/]+?)(?:/)?$"),
      route("/[locale]/[...rest]", "^/([^/]+?)/(.+?)(?:/)?$"),
    ],
  }),
);
const known = readKnownRoutes(folder, join(folder, "public"));

test.each([
  ...["/wp-login.php", "/.env", "/wp-admin/setup.php", "/fr/nowhere", "/fr/books/one/two/three"],
  ...["/FR", "/index.html", `/${"x".repeat(200)}`],
])("nothing is at %s, and nobody is asked", (path) => {
  expect(known && isNowhere(known, path, nothingThere)).toBe(true);
});

test.each([
  ...["/", "/fr", "/en", "/a-book", "/fr/books/one", "/de/books/one", "/robots.txt", "/mark.svg"],
  "/_next/static/chunks/one.js",
])("%s may be somebody's", (path) => {
  expect(known && isNowhere(known, path, nothingThere)).toBe(false);
});

test("where it is not known what was built, every address may be somebody's", () => {
  expect(readKnownRoutes(join(folder, "elsewhere"), folder)).toBeNull();
});

test("an address with nothing behind it is answered without asking for it, whole and with a status of 404", async () => {
  const asked: string[] = [];
  const front = await aFront(
    (request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(200, { "content-type": "text/html" }).end("<html>nothing here</html>");
    },
    {
      keptPages,
      missingPage: ({ url, headers }) => missingPage(url ?? "", headers["accept-language"]),
      isNowhere: (path) => known !== null && isNowhere(known, path, nothingThere),
      isUnknown: async (path) => {
        if (path === "/away") throw new Error("nobody can be asked");
        return path.endsWith("none");
      },
    },
  );
  for (const path of ["/fr/nowhere", "/.env", "/fr/nowhere?again=1", "/none", "/fr/books/none"]) {
    const { status, text } = await front.ask(path);
    expect([status, text]).toEqual([404, "<html>nothing here</html>"]);
  }
  const { body } = await front.ask("/wp-login.php", { method: "HEAD" });
  expect(body.length).toBe(0);
  expect(asked).toEqual(["/fr/not-found"]);
  await front.ask("/fr/books/one");
  await front.ask("/away");
  expect(asked).toEqual(["/fr/not-found", "/fr/books/one", "/away"]);
  await front.close();
});
