import { expect, test } from "./support/house";

test("shots", async ({ page, anotherBrowser }) => {
  test.setTimeout(240_000);
  const author = await anotherBrowser("author");
  const reader = await anotherBrowser("reader");
  await author.goto("/fr/author/sales?days=30");
  const tip = author.locator('a[href*="/author/sales/"]');
  const hrefs = await tip.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  await author.goto("/fr/author/bundles");
  await author.getByRole("link", { name: "Deux langues, un seul plan" }).click();
  await author.waitForURL(/bundles\/[0-9a-f-]{36}/);
  const desk = new URL(author.url()).pathname;
  const pages: [typeof page, string, string][] = [
    [page, "/fr/bundles", "list"],
    [page, "/en/bundles", "list-en"],
    [page, "/fr", "home"],
    [page, "/fr/books", "books"],
    [page, "/fr/bundles/deux-langues-un-seul-plan", "bundle"],
    [author, desk, "desk"],
    [author, "/fr/author/bundles/new", "new"],
    [author, "/fr/author/books/the-copenhagen-initiative/prices", "trial"],
    ...hrefs
      .slice(0, 6)
      .map((href, at) => [author, href ?? "", `sale-${at}`] as [typeof page, string, string]),
    [reader, "/en/books/r-programming-for-data-science", "own"],
    [reader, "/fr/library", "library"],
  ];
  for (const [browser, path, name] of pages)
    for (const width of [375, 1280])
      for (const colorScheme of ["light", "dark"] as const) {
        await browser.setViewportSize({ width, height: 900 });
        await browser.emulateMedia({ colorScheme });
        await browser.goto(path, { waitUntil: "networkidle" });
        if (name === "new") {
          await browser.getByLabel("Chercher un livre").fill("Copenhague");
          await browser.getByRole("button", { name: "Chercher" }).click();
          await expect(
            browser.getByRole("button", { name: /Ajouter au lot/ }).first(),
          ).toBeVisible();
        }
        await browser.screenshot({
          path: `/tmp/shots/LOOKS-${name}-${width}-${colorScheme}.png`,
          fullPage: true,
        });
      }
});
