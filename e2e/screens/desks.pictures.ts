import { expect, test } from "../support/house";
import { openPages } from "../support/open-pages";
import { takePictures } from "./camera";

const translation = openPages["book-translated"];

/** The desks on the two widths they are worked at: what an author and an operator see of the demonstration. */
const desks = {
  author: {
    "desk-author": "/fr/author",
    "desk-book": `/fr/author${translation}`,
    "desk-sales": "/fr/author/sales?period=365",
    "desk-readers": "/en/author/readers",
    "desk-questions": "/fr/author/questions",
  },
  operator: {
    "desk-operator": "/fr/operator",
    "desk-refunds": "/en/operator/refunds",
    "desk-settings": "/fr/operator/settings",
  },
} as const;

for (const who of ["author", "operator"] as const)
  for (const [name, path] of Object.entries(desks[who]))
    test(`${name}: ${path}`, async ({ anotherBrowser }) => {
      const page = await anotherBrowser(who);
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("link", { name: /^(Mon compte|My account)$/ })).toBeVisible();
      await takePictures(page, name, { isDesk: true });
    });

test("desk-order: everything about one order", async ({ anotherBrowser }) => {
  const page = await anotherBrowser("operator");
  await page.goto("/en/operator/orders?q=lecteur@bouquin.test&state=paid");
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Books and access" })).toBeVisible();
  await takePictures(page, "desk-order", { isDesk: true });
});
