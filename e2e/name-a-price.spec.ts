import { expect, test } from "./support/house";
import { inBothPalettes, locales } from "./support/looks";
import { buy, checkOut, expectThanks, namePrice, payByCard } from "./support/paying";
import { inDatabase } from "./support/shop-database";

const slug = "le-plan-copenhague";

const words = {
  fr: {
    ...{
      pay: "Vous payez",
      earns: "L’auteur gagne",
      buy: "Acheter",
      least: "au moins 7,99\u00a0€",
    },
    ...{ stops: ["7,99\u00a0€", "12,50\u00a0€"], typed: ["12,5", "12.50"], share: "9,87\u00a0€" },
    ...{
      back: "Revenir à la boutique",
      change: "Changer le prix",
      cart: "Panier (1)",
      order: /^Payer/,
    },
  },
  en: {
    ...{ pay: "You pay", earns: "Author earns", buy: "Buy", least: "at least €7.99" },
    ...{ stops: ["€7.99", "€12.50"], typed: ["12.5", "12,50"], share: "€9.87" },
    ...{ back: "Back to the shop", change: "Change the price", cart: "Cart (1)", order: /^Pay/ },
  },
};

/** What an address has ordered and paid, out of the books themselves. */
function ordersOf(email: string) {
  return inDatabase(async (client) => {
    const { rows } = await client.query(
      `SELECT o.state, o.total_minor::int AS total,
         (SELECT count(*)::int FROM checkouts c WHERE c.order_id = o.id AND c.state = 'paid') AS paid,
         (SELECT sum(p.amount_minor)::int FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
           WHERE e.order_id = o.id AND p.account = 'author-pending' AND p.side = 'credit') AS earned
       FROM orders o WHERE o.email = $1`,
      [email],
    );
    return rows;
  });
}

for (const locale of locales)
  test.describe(`in ${locale}, light and dark`, () => {
    const t = words[locale];

    test("UX-13 slider and field stay in step, commas and points both count, and too little is named, not changed", async ({
      page,
    }) => {
      await page.goto(`/${locale}/books/${slug}`);
      const amount = page.getByRole("textbox", { name: t.pay });
      const slider = page.getByRole("slider", { name: t.pay });
      await inBothPalettes(page, async () => {
        for (const typed of t.typed) {
          await amount.fill(typed);
          await expect(slider).toHaveValue("1250");
          await expect(slider).toHaveAttribute("aria-valuetext", t.stops[1] ?? "");
        }
        await slider.focus();
        await page.keyboard.press("Home");
        await expect(amount).toHaveValue(locale === "fr" ? "7,99" : "7.99");
        await amount.fill("5");
        await page.getByRole("button", { name: t.buy, exact: true }).click();
        await expect(amount).toHaveAccessibleDescription(new RegExp(t.least));
        await expect(page.getByText(new RegExp(t.least)).first()).toBeVisible();
        await expect(amount).toHaveValue("5");
      });
    });

    test("UX-14 the sliders are moved by arrows, Home and End, and say their value in money", async ({
      page,
    }) => {
      await page.goto(`/${locale}/books/${slug}`);
      const usesSlider = async (name: string) => {
        const slider = page.getByRole("slider", { name });
        const value = async () => Number(await slider.inputValue());
        await slider.focus();
        await page.keyboard.press("Home");
        await expect(slider).toHaveValue((await slider.getAttribute("min")) ?? "");
        const least = await value();
        await page.keyboard.press("ArrowRight");
        await expect.poll(value).toBeGreaterThan(least);
        const more = await value();
        await page.keyboard.press("ArrowUp");
        await expect.poll(value).toBeGreaterThan(more);
        await page.keyboard.press("ArrowLeft");
        await page.keyboard.press("ArrowDown");
        await expect(slider).toHaveValue(String(least));
        await page.keyboard.press("End");
        await expect(slider).toHaveValue((await slider.getAttribute("max")) ?? "");
        await expect(slider).toHaveAttribute(
          "aria-valuetext",
          locale === "fr" ? /^\d[\d\u202f]*,\d\d\u00a0€$/ : /^€\d[\d,]*\.\d\d$/,
        );
      };
      await inBothPalettes(page, async () => {
        for (const name of [t.pay, t.earns]) await usesSlider(name);
      });
    });

    test("UX-15 UX-21 what the author is said to earn is what the ledger books, once, however often one presses", async ({
      page,
      address,
      quiet,
    }) => {
      // A page that was paid at is gone, and says so.
      quiet.allow(/410/);
      await page.goto(`/${locale}/books/${slug}`);
      await page.getByRole("textbox", { name: t.pay }).fill(locale === "fr" ? "12,34" : "12.34");
      await inBothPalettes(page, () => expect(page.getByRole("status")).toHaveText(t.share));
      await page.getByRole("button", { name: t.buy, exact: true }).click();
      await page.waitForURL(`**/${locale}/cart`);
      await page.getByLabel(locale === "fr" ? "Adresse e-mail" : "E-mail address").fill(address);
      await page.getByLabel(locale === "fr" ? /accès immédiat/ : /immediate access/).check();
      await page.getByRole("button", { name: t.order }).dblclick();
      await page.waitForURL(/\/pay\//);
      const payAt = page.url();
      await page.goBack();
      await page.reload();
      await checkOut(page, locale, address);
      expect(page.url()).toBe(payAt);
      await payByCard(page, locale);
      await inBothPalettes(page, () => expectThanks(page, locale));
      await page.reload();
      await page.goBack();
      await page.waitForURL(payAt);
      await page.reload();
      expect(await ordersOf(address)).toEqual([
        { state: "paid", total: 1234, paid: 1, earned: 987 },
      ]);
    });

    test("UX-19 UX-20 an address and a consent are all that is asked for, unticked and apart, and no account", async ({
      page,
      address,
    }) => {
      await namePrice(page, locale, slug, "9");
      const form = page
        .getByRole("main")
        .locator("form")
        .filter({ has: page.getByRole("button", { name: t.order }) });
      await expect(form.getByRole("textbox")).toHaveCount(1);
      await expect(page.locator("input[type=password]")).toHaveCount(0);
      const boxes = form.getByRole("checkbox");
      for (const box of await boxes.all()) await expect(box).not.toBeChecked();
      // Without the consent the press is refused in words; whatever else can be ticked is left alone.
      await form.getByRole("textbox").fill(address);
      await form.getByRole("button", { name: t.order }).click();
      await inBothPalettes(page, async () => {
        await expect(form.getByRole("alert")).toBeVisible();
        await expect(form.getByRole("textbox")).toHaveValue(address);
      });
      await checkOut(page, locale, address);
    });

    test("UX-22 who turns back from the payment page finds price, code and language as they were", async ({
      page,
      address,
    }) => {
      await page.goto(`/${locale}/books/${slug}?coupon=lecteur`);
      await page.getByRole("textbox", { name: t.pay }).fill("11");
      await page.getByRole("button", { name: t.buy, exact: true }).click();
      await page.waitForURL(`**/${locale}/cart`);
      const lines = page.getByRole("main").getByRole("listitem").first();
      const before = await lines.textContent();
      expect(before).toMatch(/lecteur/i);
      await checkOut(page, locale, address);
      await page.getByRole("link", { name: new RegExp(t.back, "i") }).click();
      await page.waitForURL(`**/${locale}/cart`);
      await inBothPalettes(page, async () => {
        await expect(lines).toBeVisible();
        expect(await lines.textContent()).toBe(before);
        await expect(page.getByRole("link", { name: t.cart })).toBeVisible();
      });
    });

    test("UX-23 a declined card is told in the reader's words, loses nothing, and the next one pays", async ({
      page,
      address,
      quiet,
    }) => {
      quiet.allow(/402/);
      await namePrice(page, locale, slug, "9.99");
      await checkOut(page, locale, address);
      await payByCard(page, locale, "4000 0000 0000 9995");
      const alert = page.getByRole("main").getByRole("alert");
      const said = locale === "fr" ? "provision" : "insufficient funds";
      await inBothPalettes(page, async () => {
        await expect(alert).toBeVisible();
        await expect(alert).toContainText(said);
      });
      await payByCard(page, locale);
      await expectThanks(page, locale);
    });
  });

test("UX-25 the receipt comes with invoice, files, the way back, the consent and the terms, readable as text", async ({
  page,
  address,
  mailbox,
}) => {
  for (const locale of ["fr", "en"] as const) {
    const reader = address.replace("reader", `${locale}-reader`);
    await buy(page, locale, { slug, price: "13", address: reader });
    const receipt = await mailbox.letterTo(reader, locale === "fr" ? /Votre reçu/ : /receipt/i);
    expect(receipt.text).toContain("13");
    expect(receipt.text).not.toMatch(/<[a-z]+/);
    expect(receipt.text).toMatch(locale === "fr" ? /accès immédiat/ : /immediate access/);
    for (const part of ["/downloads/", "/refund", "/documents", `/${locale}/legal/terms/`])
      expect(
        receipt.links.some((link) => link.includes(part)),
        part,
      ).toBe(true);
    await page.context().clearCookies();
  }
});
