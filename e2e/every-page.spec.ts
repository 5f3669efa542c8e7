import type { Page } from "@playwright/test";
import { drawnBy } from "../prisma/testing/drawn";
import { expect, signIn, test } from "./support/house";
import {
  axeFaults,
  axeFaultsInBothPalettes,
  carryAxe,
  type Locale,
  languagesOf,
  locales,
} from "./support/looks";
import { desks, type OpenPage, openPages, readingRoom } from "./support/open-pages";
import {
  hasItsParts,
  isInOneLanguage,
  isWellDrawn,
  isWellSpelled,
  languageOf,
  narrow,
  showsItsFocus,
  wide,
} from "./support/whole-look";
import { ownLines } from "./support/words";

const books = { fr: "Le Plan Copenhague", en: "The Copenhagen Initiative" };
/** Pages on which books of these languages stand, whatever the page's own is. */
const shelves: Partial<Record<OpenPage, (keyof typeof books)[]>> = {
  home: ["fr"],
  author: ["fr", "en"],
  bundle: ["fr", "en"],
};
/** What stays beside a long page is higher than many a window. */
const long: OpenPage[] = ["book", "bundle"];

for (const locale of locales)
  test(`UX-01 UX-03 UX-04 UX-07 UX-08 UX-10 UX-11 PRI-03 every open page at 320 pixels: axe finds nothing, nothing spills, no target is small, nothing with the focus is hidden; it has a way past its head and one heading, speaks one language, spells it well, asks no other site for anything and sets no cookie that is not told, in ${locale}, light and dark${drawnBy}`, async ({
    anotherBrowser,
    quiet,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    // What stands in a book runs nothing; the browser says so at each page it lays out.
    quiet.allow(/404|Blocked script execution/);
    const page = await anotherBrowser(undefined, { viewport: wide });
    const asked = requestsOf(page);
    await carryAxe(page);
    for (const [name, path] of lookedAt(Object.entries(openPages), locale)) {
      await page.setViewportSize(wide);
      await page.goto(`/${locale}${path}`);
      const lines = await hasItsParts(page, locale, path);
      isInOneLanguage(lines, { locale, path });
      isWellSpelled(lines, { locale, path });
      for (const language of shelves[name as OpenPage] ?? [])
        expect(await languageOf(page, books[language]), path).toBe(language);
      await page.setViewportSize(narrow);
      await isWellDrawn(page, path);
      if (!long.includes(name as OpenPage)) continue;
      await page.setViewportSize({ width: 1280, height: 700 });
      await showsItsFocus(page, path);
    }
    await page.setViewportSize(narrow);
    for (const [, path] of lookedAt([["reading-room", readingRoom]], locale)) {
      await page.goto(`/${locale}${path}`);
      await isWellDrawn(page, path);
    }
    await page.goto(`/${locale}${openPages.privacy}`);
    const told = await page.locator("dt code").allTextContents();
    const elsewhere = asked.filter(
      ({ url }) => !url.startsWith(`${baseURL}/`) && !/^(data|blob):/.test(url),
    );
    expect(elsewhere).toEqual([]);
    expect(asked.filter(({ kind }) => kind === "font").length).toBeGreaterThan(0);
    for (const { name } of await page.context().cookies()) expect(told).toContain(name);
  });

/** Of pages by name, those that are looked at in a language. */
function lookedAt(pages: [string, string][], locale: Locale) {
  return pages.filter(([name]) => languagesOf(name).includes(locale));
}

/** What a page asks for, as it goes. */
function requestsOf(page: Page) {
  const asked: { url: string; kind: string }[] = [];
  page.on("request", (one) => asked.push({ url: one.url(), kind: one.resourceType() }));
  return asked;
}

test("UX-04 something that axe calls moderate is found, and so is what is too pale in one palette alone", async ({
  page,
}) => {
  await page.setContent("<html lang=en><title>a</title><main><h1>a</h1><h4>b</h4></main>");
  expect((await axeFaults(page)).join()).toContain("heading-order (moderate)");
  const pale = "@media (prefers-color-scheme: dark) { b { color: #aaa } }";
  await page.setContent(
    `<html lang=en><title>a</title><style>${pale}</style><main><h1>a</h1><p>black words, <b aria-hidden=true>1</b> <b aria-hidden=true>no words</b> <b>pale words</b></main>`,
  );
  expect((await axeFaultsInBothPalettes(page)).join()).toMatch(/^dark: color-contrast.*<b/);
});

for (const locale of locales)
  for (const people of [["operator"], ["author", "reader"]] as const)
    test(`UX-01 UX-04 UX-07 UX-11 the desks of ${people.join(" and ")} are as clean, and speak one language, in ${locale}, light and dark${drawnBy}`, async ({
      anotherBrowser,
    }) => {
      test.setTimeout(180_000);
      for (const who of people) {
        const page = await anotherBrowser(who, { viewport: narrow });
        await carryAxe(page);
        const named = desks[who].map((path): [string, string] => [`${who} ${path}`, path]);
        for (const [, path] of lookedAt(named, locale)) {
          await page.goto(`/${locale}${path}`);
          await isWellDrawn(page, path);
          const lines = await ownLines(page);
          isInOneLanguage(lines, { locale, path });
          // What French readers ask stands on an English desk as they typed it.
          if (locale === "fr") isWellSpelled(lines, { locale, path });
        }
      }
    });

test("R-42 the desks are shut to everyone else", async ({ anotherBrowser, quiet }) => {
  quiet.allow(/404/);
  const stranger = await anotherBrowser();
  await stranger.goto("/en/operator/refunds");
  await expect(stranger).toHaveURL(/sign-in/);
  const reader = await anotherBrowser("reader");
  expect((await reader.goto("/fr/operator/refunds"))?.status()).toBe(404);
  for (const path of [
    "/sales",
    "/books/le-plan-copenhague/prices",
    "/books/le-plan-copenhague/coupons",
  ])
    expect((await reader.goto(`/fr/author${path}`))?.status()).toBe(404);
  const author = await anotherBrowser("author");
  expect((await author.goto("/fr/operator/money"))?.status()).toBe(404);
  for (const one of [author, reader])
    for (const path of ["authors", "promotions"])
      expect((await one.goto(`/fr/operator/${path}`))?.status()).toBe(404);
});

test("what is not there is not found, in words, whatever the address", async ({ page, quiet }) => {
  quiet.allow(/404|400/);
  for (const path of [
    "/fr/books/nope",
    "/de/books",
    "/de/sign-in",
    "/nope",
    "/fr/authors/nobody",
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect((await page.request.get("/fr/books/%E0%A4%A")).status()).toBe(400);
  expect((await page.request.get("/downloads/nobody.knows")).status()).toBe(404);
});

test("an address somebody bent answers in words, never with a fault", async ({
  anotherBrowser,
}) => {
  const reader = await anotherBrowser("reader");
  for (const path of [
    "/fr/refund?pass=a&pass=b",
    "/fr/refund?request=abc",
    "/fr/refund?line=abc",
    "/fr/refund?request=a&request=b&line=%00",
    "/fr/sign-in?problem=constructor",
    "/fr/sign-in?problem=a&problem=b&to=a&to=b",
    "/fr/sign-in/confirm?link=a&link=b&token=c&token=d",
  ]) {
    expect((await reader.goto(path))?.status(), path).toBe(200);
    await expect(reader.getByRole("main")).not.toBeEmpty();
  }
});

test("what the header learns of a reader is what it shows, no address", async ({
  anotherBrowser,
}) => {
  const reader = await anotherBrowser("reader");
  const menu = await (await reader.request.get("/api/reader-menu")).json();
  expect(menu).toMatchObject({ signedIn: true, isAuthor: false, isOperator: false });
  expect(JSON.stringify(menu)).not.toContain("@");
});

test("the door for payment events reads a megabyte and no more", async ({ request }) => {
  const status = async (length: number) =>
    (await request.post("/api/stripe/webhook", { data: Buffer.alloc(length, " ") })).status();
  expect([await status(1024 * 1024), await status(1024 * 1024 + 1)]).toEqual([400, 413]);
});

test("the author takes the sales home as files with names", async ({ anotherBrowser }) => {
  const author = await anotherBrowser("author");
  await author.goto("/fr/author/sales");
  for (const kind of ["CSV", "JSON"]) {
    const waiting = author.waitForEvent("download");
    await author.getByRole("link", { name: `Télécharger en ${kind}` }).click();
    expect((await waiting).suggestedFilename()).toBe(`bouquin-sales.${kind.toLowerCase()}`);
  }
});

test("the head of the page knows who is here, without being loaded anew", async ({
  page,
  address,
}) => {
  const menu = page.getByRole("navigation", { name: "Navigation principale" });
  await page.goto("/fr");
  await expect(menu.getByRole("link", { name: "Se connecter" })).toBeVisible();
  await signIn(page, "fr", address);
  await expect(menu.getByRole("link", { name: "Ma bibliothèque" })).toBeVisible();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(menu.getByRole("link", { name: "Se connecter" })).toBeVisible();
});

test("the pictures of the README show the shop as it is", async ({ page, anotherBrowser }) => {
  await page.goto("/fr/books/le-plan-copenhague");
  await page.screenshot({ path: "test-results/pictures/book-page.png" });
  const author = await anotherBrowser("author");
  await author.goto("/fr/author/sales");
  await author.screenshot({ path: "test-results/pictures/author-sales.png" });
});
