import { expect, type Page } from "@playwright/test";

const words = {
  fr: {
    youPay: "Vous payez",
    buy: "Acheter",
    email: "Adresse e-mail",
    consent: /accès immédiat/,
    pay: /^Payer/,
    number: "Numéro de carte",
    expiry: "Date d’expiration",
    cvc: "Code de sécurité (CVC)",
    thanks: "Merci.",
    debit: /Prélèvement SEPA/,
  },
  en: {
    youPay: "You pay",
    buy: "Buy",
    email: "E-mail address",
    consent: /immediate access/,
    pay: /^Pay/,
    number: "Card number",
    expiry: "Expiry date",
    cvc: "Security code (CVC)",
    thanks: "Thank you.",
    debit: /SEPA Direct Debit/,
  },
};

export type Locale = keyof typeof words;

/** Names a price on a book's page and goes on to the cart. */
export async function namePrice(page: Page, locale: Locale, slug: string, price: string) {
  await page.goto(`/${locale}/books/${slug}`);
  await page.getByRole("textbox", { name: words[locale].youPay }).fill(price);
  await page.getByRole("button", { name: words[locale].buy, exact: true }).click();
  await page.waitForURL(`**/${locale}/cart`);
}

/** Gives address and consent and goes to the provider's page. */
export async function checkOut(page: Page, locale: Locale, address: string) {
  await page.getByLabel(words[locale].email).fill(address);
  await page.getByLabel(words[locale].consent).check();
  await page.getByRole("button", { name: words[locale].pay }).click();
  await page.waitForURL(/\/pay\//);
}

/** Pays by card at the provider's page. */
export async function payByCard(page: Page, locale: Locale, number = "4242 4242 4242 4242") {
  await page.getByLabel(words[locale].number).fill(number);
  await page.getByLabel(words[locale].expiry).fill("12/99");
  await page.getByLabel(words[locale].cvc).fill("123");
  await page.getByRole("button", { name: words[locale].pay }).click();
}

/** Pays by the slow method at the provider's page. */
export async function payByDebit(page: Page, locale: Locale, iban: string) {
  await page.getByLabel(words[locale].debit).check();
  await page.getByLabel("IBAN").fill(iban);
  await page.getByRole("button", { name: words[locale].pay }).click();
}

/** What banks do later, they do now. */
export async function letBanksAnswer() {
  const answer = await fetch(`${process.env.SANDBOX_URL}/_sandbox/delayed/run`, {
    ...{ method: "POST", headers: { authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}` } },
  });
  expect(answer.ok).toBe(true);
}

/** The order's page says thank you: the money is in. */
export async function expectThanks(page: Page, locale: Locale) {
  await expect(page.getByRole("heading", { level: 1 })).toContainText(words[locale].thanks);
}

/** From the book's page to the thank-you page. */
export async function buy(
  page: Page,
  locale: Locale,
  wish: { slug: string; price: string; address: string; card?: string },
) {
  await namePrice(page, locale, wish.slug, wish.price);
  await checkOut(page, locale, wish.address);
  await payByCard(page, locale, wish.card);
  await expectThanks(page, locale);
}
