import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, signIn, test } from "./support/house";
import { inBothPalettes, inEveryLook, pathOf } from "./support/looks";
import {
  buy,
  checkOut,
  expectThanks,
  letBanksAnswer,
  namePrice,
  payByCard,
  payByDebit,
} from "./support/paying";

const slug = "le-plan-copenhague";

test("UX-24 a reader names a price in French, pays, and downloads both formats byte for byte", async ({
  page,
  mailbox,
  address,
}) => {
  await buy(page, "fr", { slug, price: "12,5", address });
  await expect(page.getByText(/12,50\s€/)).toBeVisible();
  for (const format of ["PDF", "EPUB"]) {
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: new RegExp(`en ${format}$`) }).click();
    const download = await waiting;
    const bytes = readFileSync(await download.path());
    expect(download.suggestedFilename()).toContain(format.toLowerCase());
    const sha = createHash("sha256").update(bytes).digest("hex");
    const answer = await page.request.head(download.url());
    expect(answer.headers().etag).toContain(sha);
    expect(Number(answer.headers()["content-length"])).toBe(bytes.length);
  }
  await inEveryLook(page, pathOf(page.url()), async (locale) => {
    await expectThanks(page, locale);
    for (const name of locale === "fr" ? [/en PDF$/, /en EPUB$/] : [/as PDF$/, /as EPUB$/])
      await expect(page.getByRole("link", { name })).toBeVisible();
  });
  const receipt = await mailbox.letterTo(address, /Votre reçu/);
  expect(receipt.text).toContain("12,50");
  const file = receipt.links.find((href) => href.includes("/downloads/"));
  expect((await page.request.get(file ?? "")).status()).toBe(200);
});

test("a guest buys in English, then signs in and finds the book", async ({ page, address }) => {
  await buy(page, "en", { slug: "the-copenhagen-initiative", price: "20.00", address });
  await signIn(page, "en", address);
  await expect(page.getByRole("heading", { name: "The Copenhagen Initiative" })).toBeVisible();
  await expect(page.getByRole("link", { name: /as EPUB$/ })).toBeVisible();
});

test("C-20 a bank that asks for confirmation gets it", async ({ page, address }) => {
  await namePrice(page, "fr", slug, "9,99");
  await checkOut(page, "fr", address);
  await payByCard(page, "fr", "4000 0027 6000 3184");
  await page.getByRole("button", { name: "Terminer l’authentification" }).click();
  await expectThanks(page, "fr");
});

test("UX-24 a delayed payment says so, is not paid twice, and the page brings the good news by itself", async ({
  page,
  context,
  address,
}) => {
  await namePrice(page, "en", slug, "10");
  await checkOut(page, "en", address);
  // The bank of this account answers when it is told to.
  await payByDebit(page, "en", "AT321904300235473204");
  const waiting = page.getByRole("heading", { name: "Your payment is being confirmed" });
  await inBothPalettes(page, () => expect(waiting).toBeVisible());
  await expect(page.getByRole("link", { name: "Continue to payment" })).toHaveCount(0);
  const beside = await context.newPage();
  await beside.goto(`/fr${pathOf(page.url())}`);
  const confirming = beside.getByRole("heading", { name: "Paiement en cours de confirmation" });
  await inBothPalettes(beside, () => expect(confirming).toBeVisible());
  const cart = await context.newPage();
  await cart.goto("/en/cart");
  await expect(cart.getByText("A payment for these books is being confirmed")).toBeVisible();
  await expect(cart.getByRole("link", { name: "Follow the order" }).first()).toHaveAttribute(
    "href",
    new URL(page.url()).pathname,
  );
  await letBanksAnswer();
  await expectThanks(page, "en");
  await expectThanks(beside, "fr");
});

test("a delayed payment that fails is told by page and by letter, and can be tried again", async ({
  page,
  address,
  mailbox,
}) => {
  await namePrice(page, "fr", slug, "10");
  await checkOut(page, "fr", address);
  await payByDebit(page, "fr", "AT861904300235473202");
  await expect(page.getByRole("heading", { name: "Le paiement n’a pas abouti" })).toBeVisible();
  await mailbox.letterTo(address, /n’a pas abouti/);
  await page.getByRole("button", { name: "Réessayer le paiement" }).click();
  await page.waitForURL(/\/pay\//);
  await payByCard(page, "fr");
  await expectThanks(page, "fr");
});

test("C-10 a book one owns is bought again only on purpose", async ({ page, address }) => {
  await buy(page, "fr", { slug, price: "9,99", address });
  const order = new URL(page.url()).pathname;
  await namePrice(page, "fr", slug, "8,50");
  await expect(page.getByText("Ce livre est déjà à vous.")).toBeVisible();
  await expect(page.getByRole("link", { name: "L’ouvrir" })).toHaveAttribute("href", order);
  await page.getByLabel("Adresse e-mail").fill(address);
  await page.getByLabel(/accès immédiat/).check();
  await page.getByRole("button", { name: /^Payer/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "déjà à vous" })).toBeVisible();
  await page.getByLabel(/je l’achète de nouveau/).check();
  await page.getByRole("button", { name: /^Payer/ }).click();
  await page.waitForURL(/\/pay\//);
});

test("what was typed is kept: the address behind the payment page, the price behind the cart", async ({
  page,
  address,
}) => {
  await namePrice(page, "fr", slug, "12,5");
  await expect(page.getByRole("link", { name: "Panier (1)" })).toBeVisible();
  await checkOut(page, "fr", address);
  await page.goto("/fr/cart");
  await expect(page.getByLabel("Adresse e-mail")).toHaveValue(address);
  await page.getByRole("link", { name: "Changer le prix" }).click();
  await page.waitForURL(/\/fr\/books\//);
  const amount = page.getByRole("textbox", { name: "Vous payez" });
  await expect(amount).toHaveValue("12,50");
  await amount.fill("14");
  await page.goto("/fr/books");
  await page.goBack();
  await expect(amount).toHaveValue(/^14/);
  await page.goto("/fr/cart");
  await page.getByRole("button", { name: /^Retirer/ }).click();
  await expect(page.getByRole("heading", { name: "Votre panier est vide" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Panier", exact: true })).toBeVisible();
});

test("a free book needs no card", async ({ page, address }) => {
  await page.goto("/en/books");
  await page.getByRole("link", { name: /free/ }).first().click();
  await expect(page.getByRole("textbox", { name: "You pay" })).toHaveValue("0.00");
  await page.getByRole("button", { name: "Get it" }).click();
  await expect(page.getByText("free", { exact: true })).toHaveCount(2);
  await expect(page.getByText(/60 days|right of withdrawal/)).toHaveCount(0);
  await page.getByLabel("E-mail address").fill(address);
  await page.getByRole("button", { name: "Get it for free" }).click();
  await expectThanks(page, "en");
  await expect(page.getByRole("link", { name: /as PDF$/ })).toBeVisible();
});

test("C-02 PAY-31 between free and the provider's floor both choices are named, and what was typed stays", async ({
  page,
}) => {
  await page.goto("/en/books");
  await page.getByRole("link", { name: /free/ }).first().click();
  const amount = page.getByRole("textbox", { name: "You pay" });
  await amount.fill("0.30");
  await page.getByRole("button", { name: "Get it" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "€0.50" }).first()).toBeVisible();
  await expect(amount).toHaveValue("0.30");
});

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });
  test("C-38 the whole purchase works as plain forms", async ({ page, address }) => {
    await buy(page, "fr", { slug, price: "8,00", address });
    await expect(page.getByRole("link", { name: /en EPUB$/ })).toBeVisible();
  });
});
