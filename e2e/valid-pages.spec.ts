import type { APIRequestContext, Page } from "@playwright/test";
import { LinkChecker } from "linkinator";
import { drawnBy } from "../prisma/testing/drawn";
import { expect, test } from "./support/house";
import { languagesOf, locales } from "./support/looks";
import { desks, type OpenPage, openPages, readingRoom } from "./support/open-pages";
import { buy, namePrice } from "./support/paying";
import { hasJava, pagesToCheck, withoutJava } from "./support/valid-html";

test(`every page is valid HTML, of readers, authors and operators too${drawnBy}`, async ({
  request,
  anotherBrowser,
}, info) => {
  test.skip(!hasJava(), withoutJava);
  const html = pagesToCheck(info);
  const addresses = (paths: readonly string[], who = "anybody") =>
    paths.flatMap((path) => languagesOf(`${who} ${path}`).map((locale) => `/${locale}${path}`));
  await html.keepAll(request, addresses([...Object.values(openPages), readingRoom]));
  for (const [who, paths] of Object.entries(desks)) {
    const desk = await anotherBrowser(who as keyof typeof desks);
    await html.keepAll(desk.request, addresses(paths, who));
  }
  expect(html.faults()).toEqual([]);
  // A checker that finds nothing anywhere would not be one.
  html.write("broken.html", "<!doctype html><title>a</title><p><h1></p>");
  expect(html.faults().length).toBeGreaterThan(0);
});

type Node = { "@type": string | string[] };
type Nodes = Record<string, Node[]>;

/** The nodes a page tells of itself, by their first type. */
async function nodesOf(request: APIRequestContext, path: string) {
  const html = await (await request.get(path)).text();
  const [, text = "{}"] =
    /<script type="application\/ld\+json"[^>]*>(.+?)<\/script>/.exec(html) ?? [];
  const nodes: Nodes = {};
  for (const node of (JSON.parse(text)["@graph"] ?? []) as Node[]) {
    const [type = ""] = [node["@type"]].flat();
    nodes[type] = [...(nodes[type] ?? []), node];
  }
  return nodes;
}

/** What a validator by the rules of Google's rich results says of some nodes. */
async function remarksOn(jsonld: Nodes) {
  const { default: Validator } = await import("@adobe/structured-data-validator");
  return new Validator(undefined).validate({ jsonld, microdata: {}, rdfa: {} });
}

/** The pages of what is sold, which have to say so as a product. */
const sold: OpenPage[] = ["book", "book-translated", "book-packages", "bundle"];

test("what pages tell search engines is what those ask for, on every page, in both languages", async ({
  request,
}) => {
  const types = new Set<string>();
  for (const locale of locales)
    for (const [name, path] of Object.entries(openPages)) {
      const nodes = await nodesOf(request, `/${locale}${path}`);
      for (const type of Object.keys(nodes)) types.add(type);
      if (sold.includes(name as OpenPage)) expect(Object.keys(nodes), path).toContain("Product");
      const remarks = await remarksOn(nodes);
      expect(
        remarks.filter(({ severity }) => severity === "ERROR"),
        path,
      ).toEqual([]);
      // A book sold here alone has no ISBN; what is called optional suits clothes more than books.
      const wanted = remarks.map(({ issueMessage }) => issueMessage);
      expect(
        wanted.filter((one) => !/\(optional\)$|"isbn"/.test(one)),
        path,
      ).toEqual([]);
    }
  expect(types.size).toBeGreaterThan(3);
  const product = { "@type": "Product", offers: { "@type": "Offer" } };
  const broken = await remarksOn({ Product: [product] });
  expect(broken.some(({ severity }) => severity === "ERROR")).toBe(true);
});

test("no link of the shop leads nowhere, in either language", async ({ baseURL }) => {
  test.setTimeout(180_000);
  const home = baseURL ?? "";
  const there = Object.values(openPages).filter((path) => path !== openPages["not-found"]);
  const { links } = await new LinkChecker().check({
    // From every page of the list, since not all of them are linked from another.
    path: locales.flatMap((locale) => there.map((path) => `${home}/${locale}${path}`)),
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

/** Where the links of an open page lead within the shop, once it has said all it says. */
async function linksOf(page: Page) {
  const hrefs = await page
    .locator("a[href]")
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  const home = new URL(page.url()).origin;
  return hrefs.filter((href) => href.startsWith(`${home}/`)).map((href) => href.replace(/#.*/, ""));
}

test("no link of a filled cart, of what one bought, or of a book one owns leads nowhere", async ({
  page,
  address,
  anotherBrowser,
}) => {
  const slug = "the-copenhagen-initiative";
  await buy(page, "en", { slug, price: "20", address });
  const order = page.url();
  await namePrice(page, "en", slug, "9");
  const guest: [string, string?][] = [["/en/cart"], [order], [`/en/books/${slug}`, "#own-copy"]];
  const reader = await anotherBrowser("reader");
  const owned: [string, string?][] = [
    ["/en/library"],
    ["/fr/wishes"],
    ["/fr/books/le-plan-copenhague", "#own-copy"],
  ];
  let count = 0;
  for (const [browser, places] of [
    [page, guest],
    [reader, owned],
  ] as const) {
    const asked = new Set<string>();
    for (const [place, awaited = "main"] of places) {
      await browser.goto(place);
      await expect(browser.locator(awaited).first()).toBeVisible();
      // What stands at the head and foot of every page leads somewhere or nowhere from each of them alike.
      for (const href of await linksOf(browser)) {
        if (asked.has(href)) continue;
        const answer = await browser.request.head(href);
        expect(answer.status(), `${href} on ${place}`).toBeLessThan(400);
        asked.add(href);
      }
    }
    count += asked.size;
  }
  expect(count).toBeGreaterThan(100);
});
