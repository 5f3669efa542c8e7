import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { namePrice } from "./support/paying";

test.use({ viewport: { width: 375, height: 800 } });

const slug = "le-plan-copenhague";

test("a wrong price is named when it is sent, and corrected it goes at the first press", async ({
  page,
}) => {
  await page.goto(`/fr/books/${slug}`);
  const amount = page.getByRole("textbox", { name: "Vous payez" });
  const buy = page.getByRole("button", { name: "Acheter", exact: true });
  await amount.fill("5");
  await press(page, buy);
  await expect(page.getByRole("alert").filter({ hasText: /au moins 7,99\s€/ })).toBeVisible();
  await expect(amount).toHaveAccessibleDescription(/au moins 7,99\s€/);
  await amount.fill("12,5");
  await expect(page.getByRole("alert").filter({ hasText: "au moins" })).toHaveCount(0);
  await press(page, buy);
  await page.waitForURL("**/fr/cart");
  await expect(page.getByText(/12,50\s€/).first()).toBeVisible();
});

test("what is no price shows no split, and says why when sent", async ({ page }) => {
  await page.goto(`/en/books/${slug}`);
  const amount = page.getByRole("textbox", { name: "You pay" });
  const earned = page.getByRole("status");
  await expect(earned).toHaveText("€16.00");
  for (const [typed, said] of [
    ["abc", "in digits"],
    ["", "an amount"],
    ["99999999999999", "too large"],
    ["5000", "1,000"],
  ] as const) {
    await amount.fill(typed);
    await expect(earned).toHaveText("–");
    await press(page, page.getByRole("button", { name: "Buy", exact: true }));
    await expect(page.getByRole("alert").filter({ hasText: said })).toBeVisible();
  }
  await amount.fill("10");
  await expect(earned).toHaveText("€8.00");
});

test("a wrong address is told in the words of the summary, and corrected it pays at the first press", async ({
  page,
  address,
}) => {
  await namePrice(page, "fr", slug, "9");
  const email = page.getByLabel("Adresse e-mail");
  const pay = page.getByRole("button", { name: /^Payer/ });
  await email.fill("foo");
  await press(page, page.getByLabel(/accès immédiat/));
  await expect(page.getByLabel(/accès immédiat/)).toBeChecked();
  await press(page, pay);
  await expect(page.getByText(/adresse e-mail entière/)).toHaveCount(2);
  await expect(page.getByLabel(/accès immédiat/)).toBeChecked();
  await email.fill(address);
  await expect(page.getByText(/adresse e-mail entière/)).toHaveCount(0);
  await press(page, pay);
  await page.waitForURL(/\/pay\//);
});

test("the way to the price is at hand before the price box is", async ({ page }) => {
  await page.goto(`/fr/books/${slug}`);
  await page.getByRole("link", { name: "Acheter", exact: true }).first().click();
  await expect(page.getByRole("textbox", { name: "Vous payez" })).toBeInViewport();
});

/** Presses as a finger does: down, a moment in which a page may move, and up where it went down. */
async function press(page: Page, target: Locator) {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error("there is nothing to press");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await page.mouse.up();
}
