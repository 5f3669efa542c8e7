import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { inBothPalettes } from "./support/looks";
import { takenOver } from "./support/taken-over";

/** Opens an address; whatever its page sends then reaches a shop that does not know it any more. */
async function openForgotten(page: Page, path: string) {
  await takenOver(page, () => page.goto(path));
  await page.route("**/*", (route) => {
    const asked = route.request();
    if (asked.method() !== "POST") return route.fallback();
    return route.continue({ headers: { ...asked.headers(), "next-action": "0".repeat(42) } });
  });
}

const small = { viewport: { width: 375, height: 800 } };

test("L17 a form of a build before, which nobody knows any more, says so and keeps what was typed, in French, light and dark", async ({
  anotherBrowser,
  quiet,
}) => {
  quiet.allow(/409/);
  const page = await anotherBrowser(undefined, small);
  await openForgotten(page, "/fr/sign-in");
  await page.getByLabel("Adresse e-mail").fill("someone@bouquin.test");
  const answered = page.waitForResponse((one) => one.request().method() === "POST");
  await page.getByRole("button", { name: "Recevoir mon lien" }).click();
  expect((await answered).status()).toBe(409);
  const told = page.getByText(/La boutique vient d’être mise à jour\s: rien n’a été envoyé/);
  await inBothPalettes(page, () => expect(told).toBeVisible());
  await expect(page.getByLabel("Adresse e-mail")).toHaveValue("someone@bouquin.test");
});

test("L17 the price box of a book says it too, where the page carries few sentences, in English", async ({
  anotherBrowser,
  quiet,
}) => {
  quiet.allow(/409/);
  const page = await anotherBrowser(undefined, small);
  await openForgotten(page, "/en/books/le-plan-copenhague");
  await page.getByRole("button", { name: /^Buy/ }).first().click();
  const told = page.getByText(/The shop has just been updated: nothing was sent/);
  await expect(told.first()).toBeVisible();
});
