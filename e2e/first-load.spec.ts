import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "./support/house";

/**
 * What a book's page may load above the framework's own floor, gzipped, in bytes. The floor is what the build says every
 * page loads, an empty one too: React, the router, the bundler's runtime. It moves with the framework's version, this does
 * not. `npm run bench:pages` sets the page beside an empty one; there the bar is 20 KB.
 */
const ownBudgetBytes = 17_500;

test("the scripts of a book's page stay within their budget above the framework's own", async ({
  page,
}) => {
  const dist = process.env.BOUQUIN_DIST ?? ".next";
  const { rootMainFiles }: { rootMainFiles: string[] } = JSON.parse(
    readFileSync(join(dist, "build-manifest.json"), "utf8"),
  );
  const loaded = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    loaded.set(new URL(response.url()).pathname.replace("/_next/", ""), response.body());
  });
  await page.goto("/fr/books/le-plan-copenhague", { waitUntil: "networkidle" });
  let [floor, own] = [0, 0];
  for (const [path, body] of loaded) {
    const size = gzipSync(await body, { level: 9 }).length;
    if (rootMainFiles.includes(path)) floor += size;
    else own += size;
  }
  console.log(
    `first load of a book's page: ${own} bytes of scripts (gzip) above the framework's ${floor}; budget ${ownBudgetBytes}`,
  );
  expect([...loaded.keys()]).toEqual(expect.arrayContaining(rootMainFiles));
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThanOrEqual(ownBudgetBytes);
});

test("a page carries what its forms say by themselves, and the other refusals come with the answer", async ({
  page,
}) => {
  const { unknown, offline, ...others } = readFrench().errors.reasons;
  await page.goto("/fr/sign-in");
  const sent = await (await page.request.get("/fr/sign-in")).text();
  expect([unknown, offline].filter((sentence) => !sent.includes(sentence))).toEqual([]);
  expect(Object.values(others).filter((sentence) => sent.includes(sentence)).length).toBeLessThan(
    8,
  );
  await page.getByLabel("Adresse e-mail").fill("nobody");
  await page.getByRole("button", { name: "Recevoir mon lien" }).click();
  await expect(page.getByText(others["email-invalid"]).first()).toBeVisible();
});

test("what is one reader's own comes compressed, as a whole page and from page to page", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("reader");
  for (const path of ["/fr/library", "/fr/account", "/fr/books?q=plan"]) {
    await page.goto(path);
    const [sent, read] = await page.evaluate(() => {
      const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      return [load?.encodedBodySize ?? 0, load?.decodedBodySize ?? 0] as const;
    });
    expect(read, path).toBeGreaterThan(10_000);
    expect(sent, path).toBeLessThan(read / 3);
    // What the framework's own links fetch.
    const part = await page.request.get(path, { headers: { rsc: "1" } });
    expect(part.headers()["content-type"], path).toBe("text/x-component");
    expect(part.headers()["content-encoding"], path).toMatch(/^(br|gzip)$/);
  }
});

function readFrench(): {
  errors: { reasons: Record<"unknown" | "offline" | "email-invalid", string> };
} {
  return JSON.parse(readFileSync("lib/i18n/messages/fr/pages.json", "utf8"));
}
