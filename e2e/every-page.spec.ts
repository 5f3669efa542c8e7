import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";

const open = [
  "",
  "/books",
  "/books/le-plan-copenhague",
  "/authors/pascal-martin",
  "/cart",
  "/sign-in",
  "/refund",
];

for (const locale of ["fr", "en"] as const)
  for (const colorScheme of ["light", "dark"] as const)
    test(`axe finds nothing serious, in ${locale}, ${colorScheme}`, async ({ browser }) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width: 375, height: 800 },
      });
      const page = await context.newPage();
      for (const path of open) {
        await page.goto(`/${locale}${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        expect(await seriousFaults(page), path).toEqual([]);
        expect(await sidewaysSpill(page), `${path} scrolls sideways`).toBe(0);
      }
      await context.close();
    });

test("the desks are as clean", async ({ anotherBrowser }) => {
  for (const [who, path] of [
    ["operator", "/fr/operator/refunds"],
    ["operator", "/fr/operator/jobs"],
    ["author", "/fr/author/sales"],
    ["author", "/fr/author/books/the-copenhagen-initiative/shares"],
    ["reader", "/fr/library"],
  ] as const) {
    const page = await anotherBrowser(who, { viewport: { width: 375, height: 800 } });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    expect(await sidewaysSpill(page), `${path} scrolls sideways`).toBe(0);
    expect(await seriousFaults(page), path).toEqual([]);
  }
});

test("the desks are shut to everyone else", async ({ anotherBrowser, quiet }) => {
  quiet.allow(/404/);
  const stranger = await anotherBrowser();
  await stranger.goto("/en/operator/refunds");
  await expect(stranger).toHaveURL(/sign-in/);
  const reader = await anotherBrowser("reader");
  expect((await reader.goto("/fr/operator/refunds"))?.status()).toBe(404);
  expect((await reader.goto("/fr/author/sales"))?.status()).toBe(404);
  const author = await anotherBrowser("author");
  expect((await author.goto("/fr/operator/jobs"))?.status()).toBe(404);
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

test("the language switch keeps page, query and what was typed", async ({ page }) => {
  await page.goto("/fr/refund?from=footer");
  await page.getByLabel("Numéro de commande").fill("B-1234");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/refund\?from=footer/);
  await expect(page.getByLabel("Order number")).toHaveValue("B-1234");
});

test("the pictures of the README show the shop as it is", async ({ page, anotherBrowser }) => {
  await page.goto("/fr/books/le-plan-copenhague");
  await page.screenshot({ path: "test-results/pictures/book-page.png" });
  const author = await anotherBrowser("author");
  await author.goto("/fr/author/sales");
  await author.screenshot({ path: "test-results/pictures/author-sales.png" });
});

async function seriousFaults(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

async function sidewaysSpill(page: Page) {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
