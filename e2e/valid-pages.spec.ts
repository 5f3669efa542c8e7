import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { LinkChecker } from "linkinator";
import { expect, test } from "./support/house";
import { openPages } from "./support/open-pages";
import { namePrice } from "./support/paying";

const vnu = resolve("node_modules/vnu-jar/build/dist/vnu.jar");

const more = [
  "/books/r-programming-for-data-science",
  "/books/le-plan-copenhague/sample/epub",
  "/legal/terms",
  "/legal/imprint",
  "/legal/accessibility",
] as const;

const behindTheDoor = {
  reader: ["/library", "/account", "/wishes"],
  author: ["/author/sales", "/author/books", "/author/books/the-copenhagen-initiative/prices"],
  operator: ["/operator/refunds", "/operator/money", "/operator/promotions"],
} as const;

// React writes an empty action where a form answers on its own page; every browser sends it there.
const framework = "Bad value “” for attribute “action” on element “form”: Must be non-empty.";

/** What the reference checker of HTML finds wrong with the files of a folder. */
function faultsIn(folder: string) {
  const args = ["-jar", vnu, "--format", "json", "--stdout", "--exit-zero-always", folder];
  const report = execFileSync("java", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const messages: { type: string; url: string; message: string; extract?: string }[] =
    JSON.parse(report).messages;
  return messages
    .filter(({ type, message }) => type === "error" && message !== framework)
    .map(({ url, message, extract }) => `${url.split("/").at(-1)}: ${message} ${extract}`);
}

function hasJava() {
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test("every page is valid HTML, of readers, authors and operators too", async ({
  page,
  anotherBrowser,
}, info) => {
  test.skip(!hasJava(), "the checker needs Java");
  const folder = info.outputPath("html");
  mkdirSync(folder, { recursive: true });
  const keep = async (request: APIRequestContext, path: string) => {
    const answer = await request.get(path);
    writeFileSync(join(folder, `${path.replaceAll(/[^a-z0-9]+/g, "_")}.html`), await answer.body());
  };
  await namePrice(page, "en", "le-plan-copenhague", "9");
  for (const locale of ["fr", "en"])
    for (const path of [...openPages, ...more]) await keep(page.request, `/${locale}${path}`);
  for (const [who, paths] of Object.entries(behindTheDoor)) {
    const { request } = await anotherBrowser(who as keyof typeof behindTheDoor);
    for (const path of paths) await keep(request, `/fr${path}`);
  }
  expect(faultsIn(folder)).toEqual([]);
  // A checker that finds nothing anywhere would not be one.
  writeFileSync(join(folder, "broken.html"), "<!doctype html><title>a</title><p><h1></p>");
  expect(faultsIn(folder).length).toBeGreaterThan(0);
});

/** What a validator by the rules of Google's rich results says of the nodes a page tells of itself. */
async function remarksOn(request: APIRequestContext, path: string) {
  const html = await (await request.get(path)).text();
  const [, text = "{}"] =
    /<script type="application\/ld\+json"[^>]*>(.+?)<\/script>/.exec(html) ?? [];
  const nodes: { "@type": string | string[] }[] = JSON.parse(text)["@graph"] ?? [];
  const jsonld = Object.fromEntries(nodes.map((node) => [[node["@type"]].flat()[0], [node]]));
  return { types: Object.keys(jsonld), remarks: await remarksOnNodes(jsonld) };
}

async function remarksOnNodes(jsonld: Record<string, object[]>) {
  const { default: Validator } = await import("@adobe/structured-data-validator");
  return new Validator(undefined).validate({ jsonld, microdata: {}, rdfa: {} });
}

test("what pages tell search engines is what those ask for", async ({ request }) => {
  for (const locale of ["fr", "en"])
    for (const slug of ["le-plan-copenhague", "r-programming-for-data-science"]) {
      const { types, remarks } = await remarksOn(request, `/${locale}/books/${slug}`);
      expect(types).toContain("Product");
      expect(remarks.filter(({ severity }) => severity === "ERROR")).toEqual([]);
      // A book sold here alone has no ISBN; what is called optional suits clothes more than books.
      const wanted = remarks.map(({ issueMessage }) => issueMessage);
      expect(wanted.filter((one) => !/\(optional\)$|"isbn"/.test(one))).toEqual([]);
    }
  const offers = { "@type": "Offer" };
  const broken = await remarksOnNodes({ Product: [{ "@type": "Product", offers }] });
  expect(broken.some(({ severity }) => severity === "ERROR")).toBe(true);
});

test("no link of the shop leads nowhere, in either language", async ({ baseURL }) => {
  test.setTimeout(180_000);
  const home = baseURL ?? "";
  const { links } = await new LinkChecker().check({
    path: [`${home}/fr`, `${home}/en`],
    recurse: true,
    concurrency: 6,
    linksToSkip: async (link) => !link.startsWith(`${home}/`),
  });
  const broken = links
    .filter(({ state }) => state === "BROKEN")
    .map(({ url, status, parent }) => `${status} ${url} on ${parent}`);
  expect(broken).toEqual([]);
  expect(links.filter(({ state }) => state === "OK").length).toBeGreaterThan(300);
});
