import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { tabTo, typeAnew } from "./support/keyboard";
import { type Locale, pathOf } from "./support/looks";
import { expectThanks } from "./support/paying";

const words = {
  fr: {
    ...{ youPay: "Vous payez", price: "15,00", buy: "Acheter", email: "Adresse e-mail" },
    ...{ consent: /accès immédiat/, pay: /^Payer/, pdf: /en PDF$/ },
    ...{ withdraw: /^Renoncer au/, number: "Numéro de commande" },
    ...{ boughtWith: "Adresse e-mail de l’achat", confirm: "Confirmer la rétractation" },
    asked: "Demande reçue",
  },
  en: {
    ...{ youPay: "You pay", price: "16.00", buy: "Buy", email: "E-mail address" },
    ...{ consent: /immediate access/, pay: /^Pay/, pdf: /as PDF$/ },
    ...{ withdraw: /^Withdraw from the contract/, number: "Order number" },
    ...{ boughtWith: "E-mail address of the purchase", confirm: "Confirm the withdrawal" },
    asked: "Request received",
  },
};

test("UX-02 C-40 WEB-18 a book is found, priced, put right, paid, opened and given back by keyboard alone, in both languages, light and dark", async ({
  page,
  address,
}) => {
  await toThePayment(page, "fr", address);
  // At another price, so that the provider's page is asked for anew, in the other language.
  await toThePayment(page, "en", address);
  for (const [label, typed] of [
    ["Card number", "4242 4242 4242 4242"],
    ["Expiry date", "12/99"],
    ["Security code (CVC)", "123"],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(typed);
  }
  await page.keyboard.press("Enter");
  await expectThanks(page, "en");

  const order = pathOf(page.url());
  await toTheWithdrawal(page, { locale: "en", order, address });
  await page.goto(`/fr${order}`);
  await toTheWithdrawal(page, { locale: "fr", order, address });
  await page.keyboard.press("Enter");
  await expect(page.getByText(words.fr.asked)).toBeVisible();
});

/** From the catalogue to the provider's page, over a price that is too low. */
async function toThePayment(page: Page, locale: Locale, address: string) {
  const t = words[locale];
  await page.goto(`/${locale}/books`);
  await tabTo(page, page.getByRole("link", { name: /Le Plan Copenhague/ }).first());
  await page.keyboard.press("Enter");
  await page.waitForURL("**/books/le-plan-copenhague");

  const price = page.getByRole("textbox", { name: t.youPay });
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
  await typeAnew(page, t.price);
  await tabTo(page, page.getByRole("button", { name: t.buy, exact: true }));
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/${locale}/cart`);

  await tabTo(page, page.getByLabel(t.email));
  await typeAnew(page, address);
  const consent = page.getByRole("checkbox", { name: t.consent });
  await tabTo(page, consent);
  await page.keyboard.press("Space");
  await expect(consent).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: t.pay }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/pay\//);
}

/** From the order's open page to a file, and by the foot of the page to the button that asks for the money back. */
async function toTheWithdrawal(
  page: Page,
  { locale, order, address }: { locale: Locale; order: string; address: string },
) {
  const t = words[locale];
  expect(pathOf(page.url())).toBe(order);
  const download = page.waitForEvent("download");
  await tabTo(page, page.getByRole("link", { name: t.pdf }));
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);

  const number = /B-[\w-]+/.exec(await page.title())?.[0] ?? "";
  await tabTo(page, page.getByRole("contentinfo").getByRole("link", { name: t.withdraw }));
  await page.keyboard.press("Enter");
  for (const [label, typed] of [
    [t.number, number],
    [t.boughtWith, address],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(typed);
  }
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: t.withdraw }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: t.confirm }));
}
