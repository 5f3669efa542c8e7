import { expect, test } from "./support/house";
import { inBothPalettes } from "./support/looks";
import { takenOver } from "./support/taken-over";

test("UX-09 the language switch keeps page, query and what was typed", async ({ page }) => {
  await page.goto("/fr/refund?from=footer");
  await page.getByLabel("Numéro de commande").fill("B-1234");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/refund\?from=footer/);
  await inBothPalettes(page, () => expect(page.getByLabel("Order number")).toHaveValue("B-1234"));
  await page.getByRole("link", { name: "Français" }).click();
  await expect(page).toHaveURL(/\/fr\/refund\?from=footer/);
  await inBothPalettes(page, () =>
    expect(page.getByLabel("Numéro de commande")).toHaveValue("B-1234"),
  );
});

test("UX-09 the language switch carries a typed price along, and everything computed from it, and the cart", async ({
  page,
}) => {
  await page.goto("/fr/books/le-plan-copenhague");
  await page.getByRole("textbox", { name: "Vous payez" }).fill("12,34");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/books\/le-plan-copenhague$/);
  await expect(page.getByRole("textbox", { name: "You pay" })).toHaveValue("12,34");
  await inBothPalettes(page, () => expect(page.getByRole("status")).toHaveText("€9.87"));
  await page.getByRole("textbox", { name: "You pay" }).fill("12.34");
  await page.getByRole("button", { name: "Buy", exact: true }).click();
  await page.waitForURL("**/en/cart");
  await page.getByLabel("E-mail address").fill("someone@bouquin.test");
  await page.getByRole("link", { name: "Français" }).click();
  await expect(page).toHaveURL(/\/fr\/cart$/);
  await expect(page.getByLabel("Adresse e-mail")).toHaveValue("someone@bouquin.test");
  await inBothPalettes(page, () => expect(page.getByText("12,34\u00a0€").first()).toBeVisible());
});

test("the language switch tells two boxes of one name apart", async ({ page }) => {
  // Whoever puts something into a page waits until its scripts have taken it over.
  await takenOver(page, () => page.goto("/fr/cart"));
  const addBoxes = () =>
    page.evaluate(() => {
      const main = document.querySelector("main");
      for (const id of ["one-reason", "other-reason"])
        main?.append(Object.assign(document.createElement("textarea"), { id, name: "reason" }));
    });
  await addBoxes();
  await page.locator("#one-reason").fill("first");
  await page.locator("#other-reason").fill("second");
  const kept = page.getByRole("link", { name: "English" });
  await kept.evaluate((link) => link.addEventListener("click", (event) => event.preventDefault()));
  await kept.click();
  const typed = await page.evaluate(() => sessionStorage.getItem("bouquin-typed") ?? "");
  expect(JSON.parse(typed).fields.map(([, value]: [string, string]) => value)).toEqual([
    ...["first", "second"],
  ]);
});

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });
  test("the language switch keeps the pass in the address", async ({ page }) => {
    await page.goto("/fr/refund?pass=a.b.c&line=x");
    await page.getByRole("link", { name: "English" }).click();
    await expect(page).toHaveURL(/\/en\/refund\?pass=a\.b\.c&line=x$/);
    await page.goto("/en/books");
    await page.getByRole("link", { name: "Français" }).click();
    await expect(page).toHaveURL(/\/fr\/books$/);
  });
});
