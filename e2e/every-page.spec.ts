import { expect, signIn, test } from "./support/house";
import {
  seriousFaults,
  seriousFaultsInBothPalettes,
  sidewaysSpill,
  smallTargets,
} from "./support/looks";
import { openPages } from "./support/open-pages";

const desks = {
  operator: [
    "/fr/operator/refunds",
    "/fr/operator/money",
    "/fr/operator/money/refund",
    "/fr/operator/disputes",
    "/fr/operator/invoices",
    "/fr/operator/settings/invoices",
    "/fr/operator/taxes",
    "/fr/operator/payouts",
    "/fr/operator/authors",
    "/fr/operator/shared-links",
    "/fr/operator/editions",
    "/fr/operator/promotions",
  ],
  author: [
    "/fr/author/sales",
    "/fr/author/payouts",
    "/fr/author/books",
    "/fr/author/readers",
    "/fr/author/books/the-copenhagen-initiative/shares",
    "/fr/author/books/the-copenhagen-initiative/prices",
    "/fr/author/books/le-plan-copenhague/coupons",
    "/fr/account",
  ],
  reader: ["/fr/library", "/fr/account"],
};

for (const locale of ["fr", "en"] as const)
  test(`UX-01 UX-04 UX-07 axe finds nothing serious at 320 pixels, nothing spills, no target is small, in ${locale}, light and dark`, async ({
    browser,
  }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    for (const path of openPages) {
      await page.goto(`/${locale}${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      expect(await seriousFaultsInBothPalettes(page), path).toEqual([]);
      expect(await sidewaysSpill(page), `${path} scrolls sideways`).toBe(0);
      expect(await smallTargets(page), path).toEqual([]);
    }
    await context.close();
  });

test("UX-01 UX-07 the desks are as clean", async ({ anotherBrowser }) => {
  test.setTimeout(180_000);
  for (const [who, paths] of Object.entries(desks) as [keyof typeof desks, string[]][]) {
    const page = await anotherBrowser(who, { viewport: { width: 320, height: 640 } });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      expect(await sidewaysSpill(page), `${path} scrolls sideways`).toBe(0);
      expect(await seriousFaults(page), path).toEqual([]);
      expect(await smallTargets(page), path).toEqual([]);
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
