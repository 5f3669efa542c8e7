import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { inBothPalettes, locales } from "./support/looks";

const words = {
  fr: {
    ...{ csv: "Télécharger en CSV", twin: "Le tableau", day: "Jour", sales: "Ventes" },
    ...{ gross: /taxe comprise, avant tout remboursement/, net: /reste après les remboursements/ },
    ...{ zone: /jours comptés/, noCopy: /\((formule complétée|pourboire)\)/ },
  },
  en: {
    ...{ csv: "Download as CSV", twin: "The table", day: "Day", sales: "Sales" },
    ...{ gross: /tax included, before any refund/, net: /remains after refunds/ },
    ...{ zone: /days counted in/, noCopy: /\((upgrade|tip)\)/ },
  },
};

for (const locale of locales)
  test(`UX-36 UX-37 an author's chart, its table and the file say the same, and each figure says what it is, in ${locale}, light and dark`, async ({
    anotherBrowser,
  }) => {
    const t = words[locale];
    const author = await anotherBrowser("author");
    await author.goto(`/${locale}/author/sales?days=30`);
    await inBothPalettes(author, async () => {
      for (const meaning of [t.zone, t.gross, t.net])
        await expect(author.getByText(meaning).first()).toBeVisible();
    });

    const chart = author.getByRole("figure").first();
    const press = chart.locator("summary");
    await press.focus();
    await author.keyboard.press("Enter");
    await inBothPalettes(author, () => expect(chart.getByRole("table")).toBeVisible());
    const rows = await chart.getByRole("row").allInnerTexts();
    const told = rows.slice(1).map((row) => row.split(/\s*[\t\n]\s*/));
    expect(told.length).toBeGreaterThan(0);
    const bars = (await chart.locator("svg title").allTextContents()).filter(
      (label) => !/[  ]:?\s?(0,00\s€|€0\.00)$/.test(label),
    );
    for (const [day = "", , royalty = ""] of told)
      expect(
        bars.some((label) => label.startsWith(day) && label.endsWith(royalty)),
        day,
      ).toBe(true);
    const copies = told.reduce((sum, [, count]) => sum + Number(count), 0);
    expect(await copiesInFile(author, t.csv, t.noCopy)).toBe(copies);
  });

/** How many copies stand in the file that the link gives: a tip or an upgrade is a sale without one. */
async function copiesInFile(page: Page, link: string, noCopy: RegExp) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  const text = readFileSync(await (await waiting).path(), "utf8");
  const [, ...sales] = text.trim().split(/\r?\n/);
  return sales.filter((sale) => !noCopy.test(sale)).length;
}
