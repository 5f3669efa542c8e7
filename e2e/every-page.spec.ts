import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "./support/house";

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
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(
          ({ impact }) => impact === "serious" || impact === "critical",
        );
        expect(serious.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
        const spill = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(spill, `${path} scrolls sideways`).toBe(0);
      }
      await context.close();
    });

test("the desks are as clean, and shut to everyone else", async ({
  page,
  anotherBrowser,
  quiet,
}) => {
  quiet.allow(/404/);
  const stranger = await anotherBrowser();
  await stranger.goto("/en/operator/refunds");
  await expect(stranger).toHaveURL(/sign-in/);
  await signIn(page, "fr", "lecteur@bouquin.test");
  expect((await page.goto("/fr/operator/refunds"))?.status()).toBe(404);
  expect((await page.goto("/fr/author/sales"))?.status()).toBe(404);

  for (const [who, path] of [
    ["operator@bouquin.test", "/fr/operator/refunds"],
    ["operator@bouquin.test", "/fr/operator/jobs"],
    ["pascal.martin@bouquin.test", "/fr/author/sales"],
    ["lecteur@bouquin.test", "/fr/library"],
  ] as const) {
    const other = await anotherBrowser();
    await signIn(other, "fr", who);
    await other.goto(path);
    const { violations } = await new AxeBuilder({ page: other }).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === "serious" || impact === "critical",
    );
    expect(serious.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
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
  const author = await anotherBrowser({ viewport: { width: 1280, height: 900 } });
  await signIn(author, "fr", "pascal.martin@bouquin.test");
  await author.goto("/fr/author/sales");
  await author.screenshot({ path: "test-results/pictures/author-sales.png" });
});
