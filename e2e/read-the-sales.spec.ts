import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { inBothPalettes, locales } from "./support/looks";
import { people } from "./support/people";
import { inDatabase } from "./support/shop-database";

const words = {
  fr: {
    ...{ csv: "Télécharger en CSV", twin: "Le tableau", day: "Jour", sales: "Ventes" },
    ...{ gross: /taxe comprise, avant tout remboursement/, net: /reste après les remboursements/ },
    zone: /jours comptés/,
  },
  en: {
    ...{ csv: "Download as CSV", twin: "The table", day: "Day", sales: "Sales" },
    ...{ gross: /tax included, before any refund/, net: /remains after refunds/ },
    zone: /days counted in/,
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
    // A tip is a row of the file, as money is, and no copy.
    expect(await salesInFile(author, t.csv)).toBe(copies + (await tipsOf(people.author)));
  });

/** How many sales stand in the file that the link gives. */
async function salesInFile(page: Page, link: string) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  const text = readFileSync(await (await waiting).path(), "utf8");
  return text.trim().split(/\r?\n/).length - 1;
}

/** How many tips an author's books were left in thirty days. */
function tipsOf(email: string) {
  return inDatabase(async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM order_lines l JOIN orders o ON o.id = l.order_id
         JOIN packages p ON p.id = l.package_id JOIN book_authors b ON b.book_id = p.book_id
         JOIN authors a ON a.id = b.author_id JOIN users u ON u.id = a.user_id
       WHERE u.email = $1 AND l.purpose = 'tip' AND o.paid_at > now() - interval '30 days'`,
      [email],
    );
    return rows[0]?.count ?? 0;
  });
}
