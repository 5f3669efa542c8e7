import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { axeFaultsInBothPalettes, sidewaysSpill } from "./support/looks";
import { signInAsBeginner } from "./support/own-author";
import { buy } from "./support/paying";

async function expectClean(page: Page) {
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysSpill(page), `${page.url()} scrolls sideways at ${width}`).toBe(0);
    expect(await axeFaultsInBothPalettes(page), page.url()).toEqual([]);
  }
}

test("UX-34 an author with no book makes one of an EPUB, publishes it, and sees its first sale come in without reloading", async ({
  page,
  address,
  anotherBrowser,
}) => {
  await signInAsBeginner(page, { locale: "fr", name: "Noé Aubin", address });
  await page.goto("/fr");
  await page.getByRole("link", { name: "Espace auteur" }).click();
  await expect(page.getByRole("heading", { name: "Bonjour Noé Aubin" })).toBeVisible();
  await expect(page.getByText("0 sur 7.")).toBeVisible();
  await expectClean(page);
  await page.getByRole("link", { name: "Créer un livre" }).first().click();

  const sample = await page.request.get("/samples/the-copenhagen-initiative/epub");
  await page.getByLabel("Votre fichier EPUB").setInputFiles({
    ...{ name: "notes_du_soir.txt", mimeType: "text/plain", buffer: Buffer.from("Rien.") },
  });
  await page.getByRole("button", { name: "Créer le livre" }).click();
  await expect(page.getByText("Ce fichier n’est ni un EPUB ni un PDF.")).toBeVisible();
  await page.getByLabel("Votre fichier EPUB").setInputFiles({
    ...{ name: "notes_du_soir.epub", mimeType: "application/epub+zip" },
    buffer: await sample.body(),
  });
  await page.getByRole("button", { name: "Créer le livre" }).click();
  await page.waitForURL(/\/start$/);
  await expect(page.getByLabel("Titre", { exact: true })).toHaveValue(/Copenhagen Initiative/, {
    timeout: 60_000,
  });
  await expect(page.getByLabel("Langue du livre")).toHaveValue("en");
  await expect(page.getByRole("heading", { name: "Table des matières" })).toBeVisible();
  await expectClean(page);

  const slug = `soir-${address.replaceAll(/[^a-z0-9]/g, "").slice(6, 14)}`;
  await page.getByLabel("Titre", { exact: true }).fill("Notes du soir");
  await page.getByLabel("Langue du livre").selectOption("fr");
  await page.getByLabel("Adresse du livre").fill("Operator");
  await page.getByRole("button", { name: "Garder et continuer" }).click();
  await expect(page.getByRole("link", { name: /déjà de ce mot/ })).toBeVisible();
  await page.getByLabel("Adresse du livre").fill(slug);
  await page.getByLabel("Prix minimum").fill("6");
  await page.getByLabel("Prix conseillé").fill("9,50");
  await page.getByRole("button", { name: "Garder et continuer" }).click();
  await page.waitForURL(`**/author/books/${slug}?done=created`);
  await expect(page.getByText("pas encore publié")).toBeVisible();
  await expectClean(page);

  await page.getByRole("link", { name: "Écrire la description" }).click();
  const description = page.getByLabel("Description", { exact: true });
  // The bar of marks is there once its keys are heard.
  await expect(page.getByRole("button", { name: "Titre de section" })).toBeVisible();
  await description.fill("Douze soirs");
  await description.selectText();
  await description.press("Control+b");
  await expect(description).toHaveValue("**Douze soirs**");
  await page.getByRole("button", { name: "Titre de section" }).click();
  const preview = page.getByRole("region", { name: "Aperçu de la page" });
  await expect(preview.getByRole("heading", { name: "Douze soirs" })).toBeVisible();
  await expect(page.getByText(/Enregistré à \d\d:\d\d/)).toBeVisible();
  await page.reload();
  await expect(description).toHaveValue("## **Douze soirs**");

  // Nobody sees the book yet: what its author says of themselves is kept as it is typed, and stands in for the other language.
  await page.goto(`/fr/author/books/${slug}/about`);
  const inEnglish = page.getByRole("textbox", { name: "En anglais" });
  await inEnglish.fill("Writes at night.");
  const onPages = page.getByRole("definition").filter({ hasText: "Writes at night." });
  await expect(onPages).toHaveCount(2);
  await expect(page.getByText(/Enregistré à \d\d:\d\d/)).toBeVisible();
  await expectClean(page);
  await page.reload();
  await expect(inEnglish).toHaveValue("Writes at night.");

  await page.getByRole("link", { name: "Vue d’ensemble" }).click();
  await page.getByRole("link", { name: "Continuer la première édition" }).click();
  await page.getByRole("button", { name: "Relire et publier" }).click();
  await expect(page.getByLabel("Mettre aussi le livre en vente")).toBeChecked();
  await page.getByRole("button", { name: "Publier maintenant" }).click();
  await expect(page.getByText("Votre livre est en vente.")).toBeVisible();

  await page.getByRole("link", { name: "Accueil", exact: true }).click();
  await expect(page.getByText("Dites où verser vos droits")).toBeVisible();
  const buyer = await anotherBrowser();
  await buy(buyer, "fr", { slug, price: "9,50", address: `achat-${address}` });
  await expect(page.getByText(/Votre première vente\s: «\sNotes du soir\s», 9,50/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText(/dont 7,60\s€ pour vous/)).toBeVisible();

  // What is typed in any form of the desk is not left behind unasked; sent, it is.
  await page.goto(`/fr/author/books/${slug}/about`);
  const about = page.getByRole("textbox", { name: "En français" });
  // Browsers ask nobody who has not touched the page.
  await about.click();
  await about.pressSequentially("Écrit le soir.");
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByText("C’est enregistré")).toBeVisible();
  const isAsked = () =>
    page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
  expect(await isAsked()).toBe(false);
  await expect(about).toHaveValue("Écrit le soir.");

  // Readers see the page now: other words wait until they are put there, and the ways out say what they change.
  await page.goto(`/fr/author/books/${slug}/texts`);
  await page.getByLabel("Titre", { exact: true }).fill("Notes du matin");
  await expect(page.getByText("Pas encore sur la page")).toBeVisible();
  await buyer.goto(`/fr/books/${slug}`);
  await expect(buyer.getByRole("heading", { level: 1 })).toHaveText("Notes du soir");
  await page.getByRole("button", { name: "Mettre sur la page" }).click();
  await expect(page.getByText("C’est sur la page.")).toBeVisible();
  await buyer.goto(`/fr/books/${slug}`);
  await expect(buyer.getByRole("heading", { level: 1 })).toHaveText("Notes du matin");
  await page.getByRole("link", { name: "En vente ou non" }).click();
  await expect(page.getByText(/1 exemplaire de ce livre est acquis/)).toBeVisible();
  await expect(page.getByRole("link", { name: /Supprimer/ })).toHaveCount(0);
  await page.getByRole("link", { name: /Cesser de vendre/ }).click();
  await expect(page.getByText(/1 lecteur le garde/)).toBeVisible();
  await page.getByRole("button", { name: "Cesser de vendre" }).click();
  await expect(page.getByText(/Il n’est plus vendu\./)).toBeVisible();
});

test("without scripts a book is made, worded and deleted, and its workshop is shut to everybody else", async ({
  anotherBrowser,
  address,
  quiet,
}) => {
  quiet.allow(/404/);
  const page = await anotherBrowser("author", { javaScriptEnabled: false });
  const title = `A quiet book ${address.slice(7, 13)}`;
  await page.goto("/en/author/books/new");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByRole("button", { name: "Create without a file" }).click();
  await expect(page.getByText("Your book is created.")).toBeVisible();
  const own = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Title and description" }).click();
  await page.getByLabel("Description", { exact: true }).fill("Said plainly.");
  await page.getByLabel("How much is written").fill("x");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("link", { name: /whole number from 0 to 100/ })).toBeVisible();
  await expect(page.getByLabel("Description", { exact: true })).toHaveValue("Said plainly.");
  await page.getByLabel("How much is written").fill("40");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/Saved at \d\d:\d\d/)).toBeVisible();

  const reader = await anotherBrowser("reader");
  for (const path of ["", "/texts", "/state", "/start", "/choices", "/bundles"])
    expect((await reader.goto(`${own}${path}`))?.status(), path).toBe(404);
  const stranger = await anotherBrowser();
  await stranger.goto("/en/author");
  await expect(stranger).toHaveURL(/sign-in/);

  await page.goto(`${own}/state?to=deleted`);
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("is deleted.")).toBeVisible();
  expect((await page.goto(own))?.status()).toBe(404);
});
