import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { expectThanks } from "./support/paying";

test("UX-02 C-40 a book is found, priced, put right, paid, opened and given back by keyboard alone", async ({
  page,
  address,
}) => {
  await page.goto("/fr/books");
  await tabTo(page, page.getByRole("link", { name: /Le Plan Copenhague/ }).first());
  await page.keyboard.press("Enter");
  await page.waitForURL("**/books/le-plan-copenhague");

  const price = page.getByRole("textbox", { name: "Vous payez" });
  await tabTo(page, price);
  await typeAnew(page, "1");
  await page.keyboard.press("Enter");
  // The summary takes the focus, says what is wrong, and leads to the field that is.
  const summary = page.getByRole("alert").filter({ has: page.getByRole("link") });
  await expect(summary).toBeFocused();
  await tabTo(page, summary.getByRole("link"));
  await page.keyboard.press("Enter");
  await expect(price).toBeFocused();
  await expect(price).toHaveAttribute("aria-invalid", "true");
  await expect(price).toHaveAccessibleDescription(/./);
  await typeAnew(page, "15,00");
  await tabTo(page, page.getByRole("button", { name: "Acheter", exact: true }));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/fr/cart");

  await tabTo(page, page.getByLabel("Adresse e-mail"));
  await page.keyboard.type(address);
  const consent = page.getByRole("checkbox", { name: /accès immédiat/ });
  await tabTo(page, consent);
  await page.keyboard.press("Space");
  await expect(consent).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: /^Payer/ }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/pay\//);

  for (const [label, typed] of [
    ["Numéro de carte", "4242 4242 4242 4242"],
    ["Date d’expiration", "12/34"],
    ["Code de sécurité (CVC)", "123"],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(typed);
  }
  await page.keyboard.press("Enter");
  await expectThanks(page, "fr");

  const download = page.waitForEvent("download");
  await tabTo(page, page.getByRole("link", { name: /en PDF$/ }));
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);

  const order = /B-[\w-]+/.exec(await page.title())?.[0] ?? "";
  await tabTo(page, page.getByRole("contentinfo").getByRole("link", { name: /^Renoncer au/ }));
  await page.keyboard.press("Enter");
  for (const [label, typed] of [
    ["Numéro de commande", order],
    ["Adresse e-mail de l’achat", address],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(typed);
  }
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: /^Renoncer au/ }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Confirmer la rétractation" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Demande reçue")).toBeVisible();
});

/** Presses Tab until the part has the focus, which can be seen; a part that Tab never reaches is a failure. */
async function tabTo(page: Page, part: Locator) {
  await expect(part).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await part.evaluate((element) => element === document.activeElement)) {
      const { outlineStyle, outlineWidth, isCovered } = await part.evaluate((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const { x, y, width, height } = element.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        const isCovered = !(top && (element.contains(top) || top.contains(element)));
        return { outlineStyle, outlineWidth, isCovered };
      });
      await expect(part).toBeInViewport();
      expect(isCovered, `${part} is hidden behind something`).toBe(false);
      expect(outlineStyle, `${part} shows that it has the focus`).not.toBe("none");
      expect(outlineWidth).not.toBe("0px");
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${part}`);
}

/** Types over what stands in the field that has the focus. */
async function typeAnew(page: Page, text: string) {
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}
