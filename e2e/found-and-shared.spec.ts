import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { create } from "xmlbuilder2";
import { expect, test } from "./support/house";
import { axeFaultsInBothPalettes, sidewaysSpill } from "./support/looks";
import { tagsIn } from "./support/tags-in";

const slug = "le-plan-copenhague";
const open = ["", "/books", `/books/${slug}`, `/books/${slug}/editions`, "/authors/pascal-martin"];

const coming = "/coming/the-quiet-cluster";

/** The linked data of a page, by type. */
async function graphOf(page: Page) {
  const [text = ""] = await page.locator('script[type="application/ld+json"]').allTextContents();
  // biome-ignore lint/suspicious/noExplicitAny: a graph is read here as search engines read it.
  const nodes: any[] = JSON.parse(text)["@graph"];
  return (type: string) => nodes.find((node) => [node["@type"]].flat().includes(type));
}

const attribute = (page: Page, selector: string, name: string) =>
  page.locator(selector).first().getAttribute(name);

test("UX-03 every public page says in its head where it is, in which languages, and what to show of it", async ({
  request,
  baseURL,
}) => {
  const titles = new Set<string>();
  for (const locale of ["fr", "en"])
    for (const path of [...open, "/legal/terms", "/legal/privacy", "/developers", coming]) {
      const address = `${baseURL}/${locale}${path}`;
      const html = await (await request.get(address)).text();
      titles.add(/<title>([^<]+)<\/title>/.exec(html)?.[1] ?? "");
      const [links, metas] = [tagsIn(html, "link"), tagsIn(html, "meta")];
      const canonical = links.filter(({ rel }) => rel === "canonical");
      expect(canonical.map(({ href }) => href)).toEqual([address]);
      const alternates = links.filter(({ rel, hreflang }) => rel === "alternate" && hreflang);
      expect(
        Object.fromEntries(alternates.map(({ hreflang, href }) => [hreflang, href])),
        path,
      ).toEqual({
        fr: `${baseURL}/fr${path}`,
        en: `${baseURL}/en${path}`,
        "x-default": `${baseURL}/${path === coming ? "en" : "fr"}${path}`,
      });
      const shown = (of: string) =>
        metas.find(({ property, name }) => (property ?? name) === of)?.content;
      expect(shown("og:url")).toBe(address);
      expect(shown("twitter:card")).toBe("summary_large_image");
    }
  // A book has one title in both languages, and so has an author.
  expect(titles.size).toBeGreaterThanOrEqual(10);
});

test("the picture of a book and of the shop have the right size, and may be kept for ever", async ({
  page,
}) => {
  for (const path of [`/fr/books/${slug}`, `/en/books/${slug}`, "/fr", "/en/books"]) {
    await page.goto(path);
    const address = (await attribute(page, 'meta[property="og:image"]', "content")) ?? "";
    const answer = await page.request.get(address);
    expect(answer.headers()["cache-control"]).toContain("immutable");
    const picture = sharp(await answer.body());
    expect(await picture.metadata()).toMatchObject({ format: "jpeg", width: 1200, height: 630 });
    const stale = await page.request.get(
      address.replace(/\/[0-9a-f]{24}\./, `/${"0".repeat(24)}.`),
      {
        maxRedirects: 0,
      },
    );
    expect([stale.status(), stale.headers().location]).toEqual([307, address]);
  }
  expect((await page.request.get("/pictures/fr/nobody/words.jpg")).status()).toBe(404);
});

test("search engines are told of a book as a product that is sold, and of the shop that sells it", async ({
  page,
  baseURL,
}) => {
  await page.goto(`/fr/books/${slug}`);
  const find = await graphOf(page);
  const product = find("Product");
  expect(product["@type"]).toEqual(["Product", "Book"]);
  expect(product.offers[0]).toMatchObject({ price: "7.99", priceCurrency: "EUR" });
  expect(product.offers[0].hasMerchantReturnPolicy.merchantReturnDays).toBe(60);
  expect((await page.request.get(product.image)).status()).toBe(200);
  expect(JSON.stringify(product)).not.toMatch(/rating|review/i);
  expect(find("BreadcrumbList").itemListElement.length).toBe(3);
  expect(find("WebSite").potentialAction.target.urlTemplate).toBe(
    `${baseURL}/fr/books?q={search_term_string}`,
  );
  const search = find("WebSite").potentialAction.target.urlTemplate;
  expect((await page.request.get(search.replace(/\{.*\}/, "plan"))).status()).toBe(200);
  await page.goto("/en/authors/pascal-martin");
  expect((await graphOf(page))("ProfilePage").mainEntity.name).toBe("Pascal Martin");
});

test("every page of the sitemap is there, and robots and feeds are where they are said to be", async ({
  request,
  baseURL,
}) => {
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  const index = await (await request.get("/sitemap.xml")).text();
  const sitemaps = [...index.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address ?? "");
  expect(sitemaps).toEqual(
    ["pages", "books-1", "authors-1"].map((one) => `${baseURL}/sitemaps/${one}.xml`),
  );
  const pages = new Set<string>();
  for (const address of sitemaps) {
    const text = await (await request.get(address)).text();
    expect(() => create(text)).not.toThrow();
    for (const [, found = ""] of text.matchAll(/<loc>(.*?)<\/loc>/g)) pages.add(found);
  }
  expect(pages).toContain(`${baseURL}/fr/books/${slug}`);
  for (const one of pages) expect((await request.get(one)).status(), one).toBe(200);
  expect((await request.get("/sitemaps/books-2.xml")).status()).toBe(404);
  for (const path of ["/fr", "/en", "/fr/authors/pascal-martin"]) {
    const atom = await request.get(`${path}/feed.atom`);
    expect(atom.headers()["content-type"]).toContain("application/atom+xml");
    const text = await atom.text();
    expect(() => create(text)).not.toThrow();
    const json = await (await request.get(`${path}/feed.json`)).json();
    expect(json.items.length).toBeGreaterThan(0);
  }
  expect((await request.get("/fr/authors/nobody/feed.atom")).status()).toBe(404);
});

for (const locale of ["fr", "en"] as const)
  test(`a book is passed on by plain links, and its card stands on somebody else's site, in ${locale}`, async ({
    page,
    context,
    baseURL,
  }) => {
    const words = {
      fr: {
        ...{ share: "Partager ce livre", copy: /^Copier/, copied: "Copié." },
        embed: "Montrer ce livre sur votre site",
        see: /^Voir le livre/,
      },
      en: {
        ...{ share: "Share this book", copy: /^Copy/, copied: "Copied." },
        embed: "Show this book on your site",
        see: /^See the book|^Voir/,
      },
    }[locale];
    await page.goto(`/${locale}/books/${slug}`);
    const box = page.getByRole("region", { name: words.share });
    const links = await box
      .getByRole("link")
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(links.map((href) => new URL(href).host)).toEqual([
      "",
      "share.joinmastodon.org",
      "bsky.app",
    ]);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await box.getByRole("button", { name: words.copy }).first().click();
    await expect(box.getByRole("status").first()).toHaveText(words.copied);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${baseURL}/${locale}/books/${slug}`);
    await box.getByText(words.embed).click();
    const snippet = (await box.locator("code").last().textContent()) ?? "";
    const site = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(`<!doctype html><title>x</title><body>${snippet}</body>`);
    });
    await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
    const other = await context.newPage();
    await other.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    const card = other.frameLocator("iframe");
    await expect(card.getByRole("heading", { name: "Le Plan Copenhague" })).toBeVisible();
    await expect(card.getByText("7,99")).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await other.emulateMedia({ colorScheme });
      await other.screenshot({ path: `test-results/pictures/card-${locale}-${colorScheme}.png` });
    }
    const waiting = context.waitForEvent("page");
    await card.getByRole("link", { name: words.see }).click();
    expect((await waiting).url()).toBe(`${baseURL}/fr/books/${slug}`);
    site.close();
  });

test("a card is as clean by itself as a page, narrow and wide, in both palettes", async ({
  page,
}) => {
  for (const width of [320, 480]) {
    await page.setViewportSize({ width, height: 200 });
    for (const address of [`/embed/${slug}`, `/embed/${slug}?lang=en&theme=dark`]) {
      await page.goto(address);
      expect(await axeFaultsInBothPalettes(page)).toEqual([]);
      expect(await sidewaysSpill(page)).toBe(0);
      expect(await page.locator("script").count()).toBe(0);
    }
  }
});

test("only a card may be framed by others, and an unknown book has none", async ({ request }) => {
  const policyOf = async (path: string) => {
    const headers = (await request.get(path)).headers();
    return [
      headers["x-frame-options"],
      headers["content-security-policy"]?.match(/frame-ancestors [^;]*/)?.[0],
    ];
  };
  expect(await policyOf(`/embed/${slug}`)).toEqual([undefined, "frame-ancestors *"]);
  expect(await policyOf(`/embed/${slug}?theme=dark`)).toEqual([undefined, "frame-ancestors *"]);
  for (const path of [`/fr/books/${slug}`, "/embed/nobody-knows", "/fr/cart", "/nowhere.php"])
    expect(await policyOf(path), path).toEqual(["DENY", "frame-ancestors 'none'"]);
});

test("an address with nothing behind it is answered at once, whole and in words", async ({
  request,
}) => {
  for (const path of ["/wp-login.php", "/.env", "/fr/nowhere/at/all", "/xmlrpc.php?x=1"]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text()).toContain("</html>");
  }
});
