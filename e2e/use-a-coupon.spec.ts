import { expect, test } from "./support/house";
import { checkOut, expectThanks, namePrice, payByCard } from "./support/paying";

const slug = "le-plan-copenhague";

test("a link with a code leads to the book in its own language, at the code's price, and the receipt names it", async ({
  page,
  address,
  mailbox,
}) => {
  await page.goto(`/${slug}/c/lecteur`);
  await expect(page).toHaveURL(new RegExp(`/fr/books/${slug}\\?coupon=lecteur$`));
  await expect(page.getByText("Le code « LECTEUR » s’applique")).toBeVisible();
  await expect(page.getByText("Au lieu de 7,99 €, prix le plus bas des 30 jours")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Vous payez" })).toHaveValue("4,99");
  await page.getByRole("button", { name: "Acheter", exact: true }).click();
  await page.waitForURL("**/fr/cart");
  await expect(page.getByText("Code « LECTEUR » : à partir de 4,99 €")).toBeVisible();
  await page.getByRole("link", { name: "Changer le prix" }).click();
  await expect(page).toHaveURL(/coupon=LECTEUR/);
  await page.getByRole("textbox", { name: "Vous payez" }).fill("6");
  await page.getByRole("button", { name: "Acheter", exact: true }).click();
  await page.waitForURL("**/fr/cart");
  await expect(page.getByText("Dont soutien à l’auteur : 1,01 €")).toBeVisible();
  await checkOut(page, "fr", address);
  await payByCard(page, "fr");
  await expectThanks(page, "fr");
  const receipt = await mailbox.letterTo(address, /Votre reçu/);
  expect(receipt.text).toMatch(/Code «\sLECTEUR\s» appliqué/);
});

test("everything on the page that tells a price tells the code's, the bar of a phone too", async ({
  page,
}) => {
  await page.setViewportSize({ width: 375, height: 700 });
  await page.goto(`/fr/books/${slug}?coupon=lecteur`);
  const bar = page.locator('p:has(> a[href="#price"])');
  await expect(bar).toHaveText([/4,99/, /4,99/]);
});

test("the book's own page knows nothing of codes, whoever brought one", async ({ page }) => {
  await page.goto(`/${slug}/c/lecteur`);
  await page.goto(`/fr/books/${slug}`);
  await expect(page.getByText("s’applique")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Vous payez" })).toHaveValue("20,00");
});

test("a code is typed into the cart, however it is spelled, and taken off again", async ({
  page,
}) => {
  await namePrice(page, "en", slug, "12.50");
  const code = page.getByLabel("Discount code");
  await code.fill("nothing");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "has this code" })).toBeVisible();
  await expect(code).toHaveValue("nothing");
  await code.fill(" Lec teur ");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("The code “LECTEUR” is applied.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Pay €4.99" })).toBeVisible();
  await page.getByRole("button", { name: /^Take the code off/ }).click();
  await expect(page.getByRole("button", { name: "Pay €7.99" })).toBeVisible();
});

test("C-13 a link whose code means nothing says so, and the book can be bought", async ({
  page,
  quiet,
}) => {
  quiet.allow(/404/);
  await page.goto(`/${slug}/c/50%25%3Cb%3E`);
  await expect(page.getByText("ne s’applique pas")).toBeVisible();
  await page.getByRole("textbox", { name: "Vous payez" }).fill("8");
  await page.getByRole("button", { name: "Acheter", exact: true }).click();
  await page.waitForURL("**/fr/cart");
  await expect(page.getByRole("button", { name: /Payer 8,00/ })).toBeVisible();
  expect((await page.goto("/nope/c/lecteur"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("C-17 a review copy is taken by its link, without a card", async ({ page, address }) => {
    await page.goto("/the-copenhagen-initiative/c/review");
    await expect(page.getByText("This book is free for you.")).toBeVisible();
    await page.getByRole("button", { name: "Get it", exact: true }).click();
    await page.waitForURL("**/en/cart");
    await page.getByLabel("E-mail address").fill(address);
    await page.getByRole("button", { name: "Get it for free" }).click();
    await expectThanks(page, "en");
  });

  test("a code is typed into the cart", async ({ page }) => {
    await namePrice(page, "fr", slug, "20");
    await page.getByLabel("Code de réduction").fill("LECTEUR");
    await page.getByRole("button", { name: "Appliquer" }).click();
    await expect(page.getByText("Le code « LECTEUR » est appliqué.")).toBeVisible();
    await expect(page.getByRole("button", { name: /Payer 4,99/ })).toBeVisible();
  });
});
