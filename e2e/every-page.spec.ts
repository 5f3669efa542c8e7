import { expect, signIn, test } from "./support/house";
import {
  axeFaults,
  axeFaultsInBothPalettes,
  hiddenFocus,
  locales,
  sidewaysSpill,
} from "./support/looks";
import { desks, openPages, readingRoom } from "./support/open-pages";
import { bareKeysIn, crookedFrench, otherLanguageIn, ownLines } from "./support/words";

const narrow = { viewport: { width: 320, height: 640 } };

for (const locale of locales)
  test(`UX-01 UX-04 UX-07 axe finds nothing at 320 pixels, nothing spills, no target is small, nothing with the focus is hidden, in ${locale}, light and dark`, async ({
    anotherBrowser,
    quiet,
  }) => {
    test.setTimeout(180_000);
    // What stands in a book runs nothing; the browser says so at each page it lays out.
    quiet.allow(/404|Blocked script execution/);
    const page = await anotherBrowser(undefined, narrow);
    for (const path of [...Object.values(openPages), readingRoom]) {
      await page.goto(`/${locale}${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      expect.soft(await axeFaultsInBothPalettes(page), path).toEqual([]);
      expect.soft(await sidewaysSpill(page), `${path} scrolls sideways`).toBe(0);
      expect.soft(await hiddenFocus(page), `${path} hides what has the focus`).toEqual([]);
    }
    // What stays beside a long page is higher than many a window.
    await page.setViewportSize({ width: 1280, height: 700 });
    for (const path of [openPages.book, openPages.bundle]) {
      await page.goto(`/${locale}${path}`);
      expect.soft(await hiddenFocus(page), `${path} hides what has the focus`).toEqual([]);
    }
    // Something that is called moderate is found, where it is.
    await page.setContent("<html lang=en><title>a</title><main><h1>a</h1><h4>b</h4></main>");
    expect((await axeFaults(page)).join()).toContain("heading-order (moderate)");
  });

for (const locale of locales)
  test(`UX-01 UX-04 UX-07 UX-11 the desks are as clean, and speak one language, in ${locale}, light and dark`, async ({
    anotherBrowser,
  }) => {
    test.setTimeout(180_000);
    for (const [who, paths] of Object.entries(desks)) {
      const page = await anotherBrowser(who as keyof typeof desks, narrow);
      for (const path of paths) {
        await page.goto(`/${locale}${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        expect.soft(await axeFaultsInBothPalettes(page), path).toEqual([]);
        expect.soft(await sidewaysSpill(page), `${path} scrolls sideways`).toBe(0);
        expect.soft(await hiddenFocus(page), `${path} hides what has the focus`).toEqual([]);
        const lines = await ownLines(page);
        expect.soft(otherLanguageIn(lines, locale), path).toEqual([]);
        expect.soft(lines.flatMap(bareKeysIn), path).toEqual([]);
        if (locale === "fr") expect.soft(lines.filter(crookedFrench), path).toEqual([]);
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
