import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/house";
import { buy, checkOut, namePrice, payByDebit } from "./support/paying";

const slug = "le-plan-copenhague";
const words = {
  fr: { link: "Renoncer au contrat ici, ou se faire rembourser", page: "Renoncer à un achat" },
  en: {
    link: "Withdraw from the contract here, or get a refund",
    page: "Withdraw from a purchase",
  },
};
type Locale = keyof typeof words;

const viewport = { width: 375, height: 800 };
test.use({ viewport });

for (const locale of ["fr", "en"] as const)
  test(`R-43 every page a buyer sees leads to the refund, in ${locale}`, async ({
    page,
    address,
    anotherBrowser,
    quiet,
  }) => {
    quiet.allow(/404/);
    for (const path of ["", "/books", `/books/${slug}`, "/authors/pascal-martin", "/sign-in"])
      await leadsToRefund(page, locale, `/${locale}${path}`);
    await leadsToRefund(page, locale, `/${locale}/nowhere`);
    await opensRefund(page, locale);

    const waiting = await anotherBrowser(undefined, { viewport });
    await namePrice(waiting, locale, slug, "15");
    await leadsToRefund(waiting, locale, `/${locale}/cart`);
    await waiting.goto(`/${locale}/cart`);
    await checkOut(waiting, locale, address);
    await payByDebit(waiting, locale, "AT611904300234573201");
    await waiting.waitForURL(/\/orders\//);
    await leadsToRefund(waiting, locale, waiting.url());
    await opensRefund(waiting, locale);

    await buy(page, locale, { slug, price: "15", address: `b-${address}` });
    const order = page.url();
    await leadsToRefund(page, locale, order);
    await leadsToRefund(page, locale, order.replace(/\?.*/, "/documents"));
    await signIn(page, locale, `b-${address}`);
    await leadsToRefund(page, locale, `/${locale}/refund`);
    await leadsToRefund(page, locale, `/${locale}/library`);
    await opensRefund(page, locale);
  });

/** The page has the link, in plain sight and in its language, where a press reaches it, and it leads to the form. */
async function leadsToRefund(page: Page, locale: Locale, address: string) {
  await page.goto(address);
  const link = page.getByRole("contentinfo").getByRole("link", { name: words[locale].link });
  await expect(link, address).toHaveAttribute("href", `/${locale}/refund`);
  await link.click({ trial: true });
}

/** The link opens the form, signed in or out. */
async function opensRefund(page: Page, locale: Locale) {
  await page.getByRole("contentinfo").getByRole("link", { name: words[locale].link }).click();
  await page.waitForURL(new RegExp(`/${locale}/refund$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words[locale].page);
}
