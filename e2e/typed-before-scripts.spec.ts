import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { takenOver } from "./support/taken-over";

test("what is typed into a box before its page's scripts are there stays, and so does the place where one types", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("operator");
  const letGo = await heldScripts(page);
  await page.goto("/fr/operator/settings/pages/accessibility", { waitUntil: "commit" });
  const box = page.getByLabel("Texte français");
  await box.fill("Tapé avant les scripts.");
  await box.press("Home");
  letGo();
  await page.waitForLoadState("networkidle");
  await expect(box).toHaveValue("Tapé avant les scripts.");
  await box.pressSequentially("Oui : ");
  await expect(box).toHaveValue("Oui : Tapé avant les scripts.");
});

test("what is typed or selected at the very moment at which a page's scripts take it over stays as well", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("operator");
  const letGo = await heldScripts(page);
  await page.addInitScript(() => {
    // The last that React does to a box when it takes it over is to watch its value.
    const define = Object.defineProperty;
    let isDone = false;
    Object.defineProperty = (on, name, ...given) => {
      const defined = define(on, name, ...given);
      if (isDone || name !== "value" || document.activeElement !== on) return defined;
      isDone = true;
      document.execCommand("insertText", false, "!");
      (on as HTMLTextAreaElement).select();
      return defined;
    };
  });
  await page.goto("/fr/operator/settings/pages/accessibility", { waitUntil: "commit" });
  const box = page.getByLabel("Texte français");
  await box.fill("Tapé avant les scripts");
  letGo();
  await page.waitForLoadState("networkidle");
  await expect(box).toHaveValue("Tapé avant les scripts!");
  await page.keyboard.insertText("Tout remplacé.");
  await expect(box).toHaveValue("Tout remplacé.");
});

test("what is selected before a page's scripts take it over is what one types over", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("operator");
  const letGo = await heldScripts(page);
  const box = page.getByLabel("Texte français");
  await takenOver(page, async () => {
    await page.goto("/fr/operator/settings/pages/accessibility", { waitUntil: "commit" });
    await box.selectText();
    letGo();
  });
  await page.keyboard.insertText("Tout neuf.");
  await expect(box).toHaveValue("Tout neuf.");
});

test("a price that is typed before its page's scripts are there stays, whatever was named on an earlier visit", async ({
  page,
}) => {
  await page.goto("/en/books/le-plan-copenhague", { waitUntil: "networkidle" });
  const box = page.getByRole("textbox", { name: "You pay" });
  await box.fill("13");
  await expect
    .poll(() => page.evaluate(() => Object.values(sessionStorage).join()))
    .toContain("|13");
  const letGo = await heldScripts(page);
  await page.goto("/en/books/le-plan-copenhague", { waitUntil: "commit" });
  await box.fill("15");
  await box.blur();
  letGo();
  const earned = page.getByRole("status");
  await expect(earned).toHaveText("€12.00");
  await expect(box).toHaveValue("15");
});

test("an appearance that is chosen before its page's scripts are there is the one that comes", async ({
  page,
}) => {
  const letGo = await heldScripts(page);
  await page.goto("/fr/books", { waitUntil: "commit" });
  const choice = page.getByLabel("Apparence");
  await choice.selectOption("dark");
  letGo();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(choice).toHaveValue("dark");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.goto("/fr/cart");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(choice).toHaveValue("dark");
});

/** Holds back what makes a page move, until it is let go. */
async function heldScripts(page: Page) {
  let letGo = () => {};
  const gate = new Promise<void>((open) => {
    letGo = open;
  });
  await page.route(/\/_next\/.*\.js/, async (route) => {
    await gate;
    await route.continue();
  });
  return letGo;
}
