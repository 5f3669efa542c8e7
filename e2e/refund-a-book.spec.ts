import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/house";
import { inBothPalettes, inEveryLook } from "./support/looks";
import { buy } from "./support/paying";

const slug = "le-plan-copenhague";

test("UX-32 asked in two clicks, approved, confirmed, and the download is refused in words", async ({
  page,
  anotherBrowser,
  address,
  mailbox,
}) => {
  const price = aPrice();
  await buy(page, "fr", { slug, price, address });
  const order = page.url();
  const file = await page.getByRole("link", { name: /en PDF$/ }).getAttribute("href");
  await signIn(page, "fr", address);
  await page.getByRole("link", { name: /pour changer d’avis/ }).click();
  await page.getByLabel("Un mot pour l’auteur (facultatif)").fill("Trop technique pour moi.");
  await page.getByRole("button", { name: "Confirmer la rétractation" }).click();
  const number = await requestNumber(page);
  await mailbox.letterTo(address, new RegExp(number));
  expect((await page.request.get(file ?? "")).status()).toBe(200);

  const desk = await anotherBrowser("operator");
  await desk.goto("/fr/operator/refunds");
  await desk
    .getByRole("article", { name: number })
    .getByRole("button", { name: /^Rembourser/ })
    .click();
  const heard = desk.getByRole("status").filter({ hasText: number });
  await expect(heard).toBeFocused();
  await mailbox.letterTo(address, /vous sont rendus/);
  const refused = await page.request.get(file ?? "");
  expect(refused.status()).toBe(403);
  expect(await refused.text()).toContain("remboursé");
  const inEnglish = { headers: { "accept-language": "en" } };
  expect(await (await page.request.get(file ?? "", inEnglish)).text()).toMatch(/refunded/i);
  await page.reload();
  await inBothPalettes(page, () => expect(page.getByText("Argent rendu (fait)")).toBeVisible());

  await inEveryLook(page, "/library", async (locale) => {
    const state = page.getByRole("main").getByText(locale === "fr" ? /remboursé/i : /refunded/i);
    await expect(state.first()).toBeVisible();
  });
  await page.goto(order);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Commande remboursée");
  await expect(page.getByText("Bonne lecture")).toHaveCount(0);

  const author = await anotherBrowser("author");
  await author.goto("/fr/author/sales/movements?days=30");
  const rows = author.getByRole("row").filter({ hasText: price });
  await expect(rows.filter({ hasText: "remboursement" }).first()).toBeVisible();
  await expect(rows.filter({ hasText: "remboursée depuis" }).first()).toBeVisible();
});

test("a refund that fails at the bank opens the book again and says so", async ({
  page,
  anotherBrowser,
  address,
  mailbox,
}) => {
  await buy(page, "en", { slug, price: "15.00", address, card: "4000 0000 0000 5126" });
  const file = await page.getByRole("link", { name: /as PDF$/ }).getAttribute("href");
  await signIn(page, "en", address);
  await page.getByRole("link", { name: /to change your mind/ }).click();
  await page.getByRole("button", { name: "Confirm the withdrawal" }).click();
  const number = await requestNumber(page);
  const desk = await anotherBrowser("operator");
  await desk.goto("/en/operator/refunds");
  await desk
    .getByRole("article", { name: number })
    .getByRole("button", { name: /^Refund/ })
    .click();
  await mailbox.letterTo(address, /did not go through/);
  expect((await page.request.get(file ?? "")).status()).toBe(200);
  await page.reload();
  await expect(page.getByText("The bank refused the transfer")).toBeVisible();
});

test("R-37 signed out, number and address are enough", async ({ page, address, mailbox }) => {
  await buy(page, "fr", { slug, price: "8", address });
  const receipt = await mailbox.letterTo(address, /Votre reçu/);
  const order = /B-[\w-]+/.exec(receipt.subject)?.[0] ?? "";
  await page.goto("/fr/refund?pass=not.a.pass");
  await expect(page.getByText("n’est plus valable")).toBeVisible();
  await page.getByLabel("Numéro de commande").fill(order);
  await page.getByLabel("Adresse e-mail de l’achat").fill("someone-else@bouquin.test");
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Aucune commande" })).toBeVisible();
  await expect(page.getByLabel("Numéro de commande")).toHaveValue(order);
  await page.getByLabel("Adresse e-mail de l’achat").fill(address);
  await page.getByRole("button", { name: "Continuer" }).click();
  await page
    .getByRole("main")
    .getByRole("link", { name: /Renoncer au contrat ici/ })
    .click();
  await page.getByRole("button", { name: "Confirmer la rétractation" }).click();
  await expect(page.getByText("Demande reçue")).toBeVisible();
  await expect(page.getByText("Le livre se fermera à ce moment-là.")).toBeVisible();
});

async function requestNumber(page: Page) {
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText(/R-\w+/);
  return /R-[\w-]+/.exec((await heading.textContent()) ?? "")?.[0] ?? "";
}

/** A price of this journey alone, as French writes it. */
function aPrice() {
  const cents = 2_100 + randomInt(4_000);
  return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, "0")}`;
}
