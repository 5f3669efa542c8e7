import { expect, test } from "./support/house";
import { signInAsAuthor } from "./support/own-author";

const slug = "getting-to-know-intellij-idea";

test("an author declares a comparison, begins it, and the page shows one of both to everybody until it is stopped", async ({
  page,
  anotherBrowser,
  address,
}) => {
  const operator = await anotherBrowser("operator");
  await signInAsAuthor(page, { operator, name: "Trisha Gee", address });
  const [reader, another] = [await anotherBrowser(), await anotherBrowser()];
  const suggested = async (browser: typeof reader) => {
    await browser.goto(`/en/books/${slug}`);
    return browser.getByRole("textbox", { name: "You pay" }).inputValue();
  };
  const before = await suggested(reader);
  await page.goto(`/en/author/books/${slug}/prices`);
  await page.getByLabel("Suggested price of B (").fill("55");
  await page.getByLabel("Smallest difference that matters").fill("0");
  await page.getByRole("button", { name: "Declare", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "larger than nothing" })).toBeVisible();
  await expect(page.getByLabel("Suggested price of B (")).toHaveValue("55");
  await page.getByLabel("Smallest difference that matters").fill("5");
  await page.getByLabel("Orders per presentation").fill("40");
  await page.getByRole("button", { name: "Declare", exact: true }).click();
  await expect(page.getByText(/40 orders per presentation/)).toBeVisible();
  expect(await suggested(reader)).toBe(before);
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  await expect(page.getByText("A 0 of 40, B 0 of 40")).toBeVisible();
  const during = await suggested(reader);
  expect([before, "55.00"]).toContain(during);
  expect(await suggested(another)).toBe(during);
  await expect(reader.locator("#price input[name=trial]")).toHaveCount(1);
  await page.getByRole("button", { name: "Change the price" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "stop it first" })).toBeVisible();
  await page.getByRole("button", { name: "Stop without a result" }).click();
  await expect(page.getByText("there is no result")).toBeVisible();
  expect(await suggested(reader)).toBe(before);
  await expect(reader.locator("#price input[name=trial]")).toHaveCount(0);
});
