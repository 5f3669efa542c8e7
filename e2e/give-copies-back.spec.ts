import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { sidewaysSpill } from "./support/looks";
import { checkOut, expectThanks, payByCard } from "./support/paying";

test.use({ javaScriptEnabled: false });

test("R-43 R-24 a guest gives a team's untaken copies back by order number and address, in French", async ({
  page,
  address,
  mailbox,
  anotherBrowser,
}) => {
  await page.goto("/fr/books/le-plan-copenhague/copies");
  await page.getByLabel("Nombre d’exemplaires").fill("4");
  await page.getByRole("button", { name: "Mettre au panier" }).click();
  await page.waitForURL("**/fr/cart");
  await checkOut(page, "fr", address);
  await payByCard(page, "fr");
  await expectThanks(page, "fr");
  await page.getByRole("link", { name: "Suivre les cadeaux et les exemplaires" }).click();
  const link = (await page.locator("code").first().textContent()) ?? "";
  const mate = await anotherBrowser(undefined, { javaScriptEnabled: false });
  await mate.goto(link);
  await mate.getByLabel("Votre adresse e-mail").fill(`mate-${address}`);
  await mate.getByRole("button", { name: "Prendre le livre" }).click();

  const elsewhere = await anotherBrowser(undefined, { javaScriptEnabled: false });
  await findOrder(elsewhere, "fr", await numberOf(address, /Votre reçu/, mailbox), address);
  await expect(elsewhere.getByText("3 exemplaires restent, sur 4.")).toBeVisible();
  await expectClean(elsewhere, "the order");
  await elsewhere
    .getByRole("main")
    .getByRole("link", { name: /Renoncer au contrat ici/ })
    .click();
  await expectClean(elsewhere, "the copies");
  await elsewhere.getByLabel("Combien").fill("9");
  await elsewhere.getByLabel(/Un mot pour l’auteur/).fill("Projet annulé.");
  await elsewhere.getByRole("button", { name: "Confirmer la rétractation" }).click();
  await expect(elsewhere.getByText("Il n’en reste que 3.").first()).toBeVisible();
  await expect(elsewhere.getByLabel(/Un mot pour l’auteur/)).toHaveValue("Projet annulé.");
  await elsewhere.getByLabel("Combien").fill("2");
  await elsewhere.getByRole("button", { name: "Confirmer la rétractation" }).click();
  await expect(elsewhere.getByText("Demande reçue")).toBeVisible();
  await expect(elsewhere.getByText(/2 exemplaires de/)).toBeVisible();
  await expectClean(elsewhere, "the request");
  await elsewhere.getByRole("link", { name: "Retour à la commande" }).click();
  await expect(elsewhere.getByText("1 exemplaire reste, sur 4.")).toBeVisible();
  // The last one nobody took is one copy, and no book of anybody's closes with it.
  await elsewhere
    .getByRole("main")
    .getByRole("link", { name: /Renoncer au contrat ici/ })
    .click();
  await elsewhere.getByLabel("Combien").fill("1");
  await elsewhere.getByRole("button", { name: "Confirmer la rétractation" }).click();
  await expect(elsewhere.getByText(/1 exemplaire de/)).toBeVisible();
  await expect(elsewhere.getByText("Envoi de l’argent à la banque")).toBeVisible();
  await expect(elsewhere.getByText(/Le livre se fermera/)).toHaveCount(0);
  await expect(elsewhere.getByRole("button", { name: "Garder l’exemplaire" })).toBeVisible();
  await elsewhere.getByRole("link", { name: "Retour à la commande" }).click();
  await elsewhere.getByText("Un que quelqu’un a pris").click();
  await elsewhere.getByRole("link", { name: /Rendre l’exemplaire 1/ }).click();
  await expect(elsewhere.getByText(/Quelqu’un a pris cet exemplaire/)).toBeVisible();
});

test("R-43 R-24 a guest gives a gift back that nobody took, in English", async ({
  page,
  address,
  mailbox,
  anotherBrowser,
}) => {
  await page.goto("/en/books/the-copenhagen-initiative/gift");
  await page.getByLabel("Their e-mail address").fill(`friend-${address}`);
  await page.getByLabel("Your name").fill("Camille");
  await page.getByRole("button", { name: "Put into the cart" }).click();
  await page.waitForURL("**/en/cart");
  await checkOut(page, "en", address);
  await payByCard(page, "en");
  await expectThanks(page, "en");
  const elsewhere = await anotherBrowser(undefined, { javaScriptEnabled: false });
  await findOrder(elsewhere, "en", await numberOf(address, /Your receipt/, mailbox), address);
  await elsewhere
    .getByRole("main")
    .getByRole("link", { name: new RegExp(`Withdraw from the contract here.*friend-${address}`) })
    .click();
  await expect(elsewhere.getByText("Nobody has taken this copy")).toBeVisible();
  await elsewhere.getByRole("button", { name: "Confirm the withdrawal" }).click();
  await expect(elsewhere.getByText("Request received")).toBeVisible();
  await expect(elsewhere.getByText(`for friend-${address}`)).toBeVisible();
  await expect(elsewhere.getByText("Money goes to the bank")).toBeVisible();
  await expect(elsewhere.getByText(/The book will close/)).toHaveCount(0);
  await expect(elsewhere.getByRole("button", { name: "Keep the gift" })).toBeVisible();
  const friend = await anotherBrowser(undefined, { javaScriptEnabled: false });
  const letter = await mailbox.letterTo(`friend-${address}`, /./);
  await friend.goto(letter.links.find((href) => href.includes("/claim/")) ?? "no link");
  await expect(friend.getByText("This link opens no more")).toBeVisible();
  await expect(friend.getByRole("button", { name: "Take the book" })).toHaveCount(0);
});

type Mailbox = { letterTo: (address: string, subject: RegExp) => Promise<{ subject: string }> };

async function numberOf(address: string, subject: RegExp, mailbox: Mailbox) {
  const receipt = await mailbox.letterTo(address, subject);
  return /B-[\w-]+/.exec(receipt.subject)?.[0] ?? "";
}

async function findOrder(page: Page, locale: "fr" | "en", number: string, address: string) {
  const isFrench = locale === "fr";
  // By the way every page shows: the link at its foot.
  await page.goto(`/${locale}`);
  await page
    .getByRole("contentinfo")
    .getByRole("link", {
      name: isFrench ? /Renoncer au contrat ici/ : /Withdraw from the contract/,
    })
    .click();
  await page.getByLabel(isFrench ? "Numéro de commande" : "Order number").fill(number);
  const email = isFrench ? "Adresse e-mail de l’achat" : "E-mail address of the purchase";
  await page.getByLabel(email).fill(address);
  await page.getByRole("button", { name: isFrench ? "Continuer" : "Continue" }).click();
}

async function expectClean(page: Page, which: string) {
  await page.setViewportSize({ width: 375, height: 800 });
  expect(await sidewaysSpill(page), `${which} scrolls sideways`).toBe(0);
}
