import { expect, test } from "./support/house";
import { inBothPalettes, inEveryLook, locales, sidewaysSpill } from "./support/looks";
import { openPages } from "./support/open-pages";

const plan = `/fr${openPages.book}`;
const withData = `/en${openPages["book-packages"]}`;
const phone = { width: 375, height: 812 };

const words = {
  fr: {
    ...{ buy: "Acheter", least: /7,99\s€/, suggested: /20,00\s€ conseillés/ },
    ...{
      tax: "Aucune taxe ne s’ajoute.",
      language: "français",
      edition: /^2ᵉ édition, .+ 20\d\d · /,
    },
    ...{ updates: "1 mise à jour", refund: /60 jours pour changer d’avis/ },
    ...{ sample: "Lire l’extrait ici", cover: "Couverture de « Le Plan Copenhague »" },
    ...{ contents: "Table des matières", marks: ["mis à jour", "nouveau", "à venir"] },
    ...{ passport: "Accessibilité", sections: ["Manières de lire", "Conformité"] },
    ...{ told: "Ce que le fichier dit de lui-même.", pay: "Vous payez" },
    untold: /^Le fichier n’en dit rien pour l’instant/,
  },
  en: {
    ...{ buy: "Buy", least: /€7\.99/, suggested: /€20\.00 suggested/ },
    ...{ tax: "No tax is added.", language: "French", edition: /^2nd edition, .+ 20\d\d · / },
    ...{ updates: "updated once", refund: /60 days to change your mind/ },
    ...{ sample: "Read the sample here", cover: "Cover of “Le Plan Copenhague”" },
    ...{ contents: "Table of contents", marks: ["updated", "new", "planned"] },
    ...{ passport: "Accessibility", sections: ["How it can be read", "Standards"] },
    ...{ told: "What the file says of itself.", pay: "You pay" },
    untold: /^The file says nothing of it so far/,
  },
};

test("UX-12 on a phone everything one decides by stands above the buy button or within one screen of it", async ({
  page,
}) => {
  await page.setViewportSize(phone);
  await inEveryLook(page, openPages.book, async (locale) => {
    const t = words[locale];
    const box = page.locator("#price");
    const button = box.getByRole("button", { name: t.buy, exact: true });
    const at = await button.boundingBox();
    expect(at).not.toBeNull();
    const told = [
      box.getByRole("strong").filter({ hasText: t.least }),
      box.getByText(t.suggested),
      box.getByText(t.tax),
      box.getByText(/EPUB, .+ · PDF, |PDF, .+ · EPUB, /),
      box.getByText(/^\d+ pages$/),
      box.getByText(t.language),
      page.getByText(t.edition),
      page.getByRole("link", { name: t.updates }),
      box.getByText(t.refund),
      box.getByRole("link", { name: t.sample }),
    ];
    for (const one of told) {
      await expect(one).toBeVisible();
      const place = await one.boundingBox();
      expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThan((at?.y ?? 0) + phone.height);
    }
    expect(await sidewaysSpill(page)).toBe(0);
  });
});

test("a bar with one action stands at the foot of a phone's window, and not over the price itself", async ({
  page,
}) => {
  await page.setViewportSize(phone);
  await page.goto(plan);
  const ways = page.getByRole("link", { name: "Acheter", exact: true });
  await expect(ways.first()).toBeInViewport();
  await ways.first().click();
  await expect(page.locator("#price").getByRole("button", { name: "Acheter" })).toBeInViewport();
  await expect(ways.first()).not.toBeInViewport();
});

test("UX-16 the cover says what it shows, the contents are a list with what is new in words, the sample opens", async ({
  page,
  quiet,
}) => {
  // What stands in a book runs nothing; the browser says so at each page it lays out.
  quiet.allow(/Blocked script execution/);
  for (const locale of locales) {
    const t = words[locale];
    await page.goto(`/${locale}${openPages.book}`);
    await inBothPalettes(page, async () => {
      await expect(page.getByRole("img", { name: t.cover })).toBeVisible();
      const contents = page.getByRole("region", { name: t.contents });
      expect(await contents.getByRole("listitem").count()).toBeGreaterThan(15);
      const [updated = "", fresh = "", planned = ""] = t.marks;
      await expect(contents.getByText(updated, { exact: true }).first()).toBeVisible();
      await expect(contents.getByText(fresh, { exact: true })).toHaveCount(2);
      await expect(contents.getByText(planned, { exact: true })).toHaveCount(3);
    });
    await page.getByRole("link", { name: t.sample }).click();
    await expect(page).toHaveURL(/\/sample\/epub$/);
    await expect(page).toHaveTitle(locale === "fr" ? /extrait/ : /sample/);
  }
});

test("UX-17 how a book can be read and what standard it meets are seen without a press, also where nobody said", async ({
  page,
}) => {
  for (const path of [openPages.book, openPages["book-retired"]])
    await inEveryLook(page, path, async (locale) => {
      const t = words[locale];
      const passport = page.getByRole("region", { name: t.passport, exact: true });
      for (const section of t.sections) {
        const told = passport.locator("div", {
          has: page.getByRole("term").filter({ hasText: new RegExp(`^${section}$`) }),
        });
        await expect(told.getByRole("definition").first()).toBeVisible();
        await expect(told.getByRole("definition").first()).toHaveText(/\S+ \S+/);
      }
      const isTold = path === openPages.book;
      await expect(passport.getByText(isTold ? t.told : t.untold)).toBeVisible();
    });
});

test("the guarantee ends on the reader's own calendar day, on a page that was kept as well", async ({
  anotherBrowser,
}) => {
  const days = { "Pacific/Kiritimati": "", "Pacific/Pago_Pago": "" };
  for (const timezoneId of Object.keys(days) as (keyof typeof days)[]) {
    const page = await anotherBrowser(undefined, { timezoneId });
    await page.goto(plan);
    const today = new Intl.DateTimeFormat("fr-FR", { timeZone: timezoneId, dateStyle: "long" });
    const end = today.format(new Date(Date.now() + 60 * 86_400_000)).replace(/^1 /, "1er ");
    await expect(page.getByText(`acheté aujourd’hui, jusqu’au ${end}.`)).toBeVisible();
    days[timezoneId] = end;
  }
  // Never the same day in both places, whatever the hour.
  expect(days["Pacific/Kiritimati"]).not.toBe(days["Pacific/Pago_Pago"]);
});

test("of several packages one is chosen by a link, and each says whether the files beside the book come with it", async ({
  page,
}) => {
  await page.goto(withData);
  const packages = page.getByRole("navigation", { name: "Packages" }).getByRole("link");
  await expect(packages).toHaveCount(2);
  await expect(packages.first()).toHaveAttribute("aria-current", "true");
  await expect(packages.first()).toContainText("The book alone, without the files beside it");
  await packages.nth(1).click();
  await expect(packages.nth(1)).toHaveAttribute("aria-current", "true");
  const box = page.locator("#price");
  await expect(box.getByRole("strong").filter({ hasText: "€9.00" })).toBeVisible();
  await expect(box.getByText("€25.00 suggested")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "You pay" })).toHaveValue("25.00");
});

test("a translation and its original name each other, in both languages", async ({ page }) => {
  const [original, english] = ["Le Plan Copenhague", "The Copenhagen Initiative"];
  const told = {
    fr: { into: /^Traduit en anglais\s: /, from: /^Traduit de l’original en français\s: / },
    en: { into: /^Translated into English: /, from: /^Translated from the original in French: / },
  };
  for (const [locale, { into, from }] of Object.entries(told)) {
    await page.goto(`/${locale}/books/le-plan-copenhague`);
    await expect(page.getByText(into)).toHaveText(new RegExp(`${english}$`));
    await page.getByRole("link", { name: english, exact: true }).first().click();
    await page.waitForURL(`**/${locale}/books/the-copenhagen-initiative`);
    await expect(page.getByText(from)).toHaveText(new RegExp(`${original}$`));
  }
});

test("its length stands in words and time beside the pages, and a book still being written says so", async ({
  page,
}) => {
  const told = {
    fr: [/^\d+(\s\d{3})? mots$/, /^environ \d+ min de lecture$/, /^Encore en cours d’écriture/],
    en: [/^\d+(,\d{3})? words$/, /^about \d+ min to read$/, /^Still being written/],
  };
  for (const [locale, texts] of Object.entries(told)) {
    await page.goto(`/${locale}/books/le-plan-copenhague`);
    for (const text of texts) await expect(page.locator("#price").getByText(text)).toBeVisible();
    await page.goto(`/${locale}/books/r-programming-for-data-science`);
    await expect(page.locator("#price").getByText(texts[2] ?? /./)).toHaveCount(0);
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("UX-18 the page is read, a package chosen and the book bought by plain links and forms", async ({
    page,
  }) => {
    for (const locale of locales) {
      const t = words[locale];
      await page.goto(`/${locale}${openPages["book-packages"]}`);
      await inBothPalettes(page, () =>
        expect(page.getByRole("heading", { level: 1 })).toBeVisible(),
      );
      await page.getByRole("link", { name: /practice data/ }).click();
      await page.getByRole("textbox", { name: t.pay }).fill("10");
      await page.getByRole("button", { name: t.buy, exact: true }).click();
      await page.waitForURL(new RegExp(`/${locale}/cart`));
      await inBothPalettes(page, async () => {
        await expect(page.getByText("The book and its practice data")).toBeVisible();
        const price = locale === "fr" ? /10,00\s€/ : /€10\.00/;
        await expect(page.getByText(price).first()).toBeVisible();
      });
    }
  });
});
