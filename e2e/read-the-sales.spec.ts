import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { inBothPalettes, locales } from "./support/looks";

const words = {
  fr: {
    ...{ csv: "Télécharger en CSV", show: "Afficher", from: "Du", to: "Au", filter: "Que montrer" },
    ...{ gross: /taxe comprise, avant tout remboursement/, net: /reste de cette période après/ },
    ...{
      zone: /jours comptés/,
      rule: /baisse le net, et les droits, du jour/,
      sold: /composent?.*Vendu/,
    },
    ...{
      swapped: /ont été échangés/,
      wrong: /n’est pas un jour du calendrier/,
      back: "Retour aux chiffres",
    },
    ...{ sum: /^Somme en EUR/, mark: ";", closed: "Le mois dernier" },
  },
  en: {
    ...{ csv: "Download as CSV", show: "Show", from: "From", to: "To", filter: "What to show" },
    ...{ gross: /tax included, before any refund/, net: /remains of this period after refunds/ },
    ...{ zone: /days counted in/, rule: /lowers the net of the day/, sold: /that make it.*Sold/ },
    ...{
      swapped: /the two were swapped/,
      wrong: /is no day of the calendar/,
      back: "Back to the figures",
    },
    ...{ sum: /^Sum in EUR/, mark: ",", closed: "Last month" },
  },
};

for (const locale of locales)
  test(`UX-36 UX-37 A-03 A-22 an author's chart, its table and the file say the same, and each figure says what it is, in ${locale}, light and dark`, async ({
    anotherBrowser,
  }) => {
    const t = words[locale];
    const author = await anotherBrowser("author");
    await author.goto(`/${locale}/author/sales?period=last-month`);
    await inBothPalettes(author, async () => {
      for (const meaning of [t.zone, t.gross, t.net, t.rule])
        await expect(author.getByText(meaning).first()).toBeVisible();
    });

    const chart = author.getByRole("figure").first();
    const press = chart.locator("summary");
    await press.focus();
    await author.keyboard.press("Enter");
    await inBothPalettes(author, () => expect(chart.getByRole("table")).toBeVisible());
    const [, ...told] = await cellsOf(chart.getByRole("row"));
    const total = told.pop();
    expect(told.length).toBeGreaterThan(0);
    const bars = await chart.locator("svg title").allTextContents();
    for (const [day = "", ...figures] of told)
      expect(
        bars.some((label) => label.startsWith(day) && label.endsWith(figures.at(-1) ?? "")),
        day,
      ).toBe(true);
    const file = await rowsOfFile(author, t.csv, t.mark);
    const sum = (at: number) => file.reduce((all, row) => all + minorOf(row[at] ?? ""), 0);
    // Total: copies, sold, refunded since, refunded, net, royalties; the file: sold, refunded, royalty.
    expect([4, 5, 6].map(sum)).toEqual([total?.[2], total?.[4], total?.[6]].map(minorOf));
  });

test("A-01 A-05 A-06 an author asks for days in the address, and follows a figure to the list that makes it", async ({
  anotherBrowser,
}) => {
  const t = words.en;
  const author = await anotherBrowser("author");
  await author.goto("/en/author/sales");
  await author.getByText(t.filter).click();
  const [later, earlier] = [daysAgo(6), daysAgo(50)];
  await author.getByLabel(t.from, { exact: true }).fill(later);
  await author.getByLabel(t.to, { exact: true }).fill(earlier);
  await author.getByRole("button", { name: t.show }).click();
  await expect(author.getByText(t.swapped)).toBeVisible();
  await expect(author.getByLabel(t.from, { exact: true })).toHaveValue(earlier);
  await author.goto(author.url().replace(later, "2026-02-30"));
  await expect(author.getByText(t.wrong)).toBeVisible();
  await expect(author.getByLabel(t.from, { exact: true })).toHaveValue("2026-02-30");
  await author.goBack();
  await expect(author.getByLabel(t.to, { exact: true })).toHaveValue(later);

  // Nothing that other journeys do falls into a month that is over.
  await author.getByRole("link", { name: t.closed, exact: true }).click();
  await author.waitForURL(/period=last-month/);
  const figure = author.getByRole("link", { name: t.sold });
  const sold = minorOf((await figure.textContent()) ?? "");
  await figure.click();
  await author.waitForURL(/\/sales\/movements/);
  let listed = 0;
  for (;;) {
    const rows = await cellsOf(author.getByRole("row"));
    listed += rows
      .filter(([date = ""]) => /^\d/.test(date))
      .reduce((all, row) => all + minorOf(row[4]), 0);
    const foot = rows.find(([name = ""]) => t.sum.test(name));
    expect(minorOf(foot?.[4] ?? "")).toBe(sold);
    const older = author.getByRole("link", { name: "Older movements" });
    if ((await older.count()) === 0) break;
    const next = new URL((await older.getAttribute("href")) ?? "", author.url());
    await older.click();
    await author.waitForURL(next.href);
  }
  expect(listed).toBe(sold);
  await author.getByRole("link", { name: t.back }).click();
  await expect(figure).toBeVisible();
});

/** A calendar day of UTC, as a form's field takes it. */
function daysAgo(count: number) {
  return new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10);
}

/** What each row's cells say first: the amount, without the code that had lowered it. */
async function cellsOf(rows: Locator) {
  return rows.evaluateAll((found) =>
    found.map((row) =>
      // What stands beside others in a cell has a piece of its own; the first of it is the figure.
      [...row.querySelectorAll("th, td")].map((cell) =>
        ((cell.querySelector(":scope > div") ?? cell).firstChild?.textContent ?? "").trim(),
      ),
    ),
  );
}

/** An amount as it is written in either language, in minor units. */
function minorOf(told: string | undefined) {
  const digits = (told ?? "").replace(/[^\d-]/g, "");
  return digits === "" ? 0 : Number(digits);
}

/** The rows of the file that the link gives. */
async function rowsOfFile(page: Page, link: string, mark: string) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  const text = readFileSync(await (await waiting).path(), "utf8");
  const [, ...rows] = text.trim().split(/\r?\n/);
  // A mark between quotes is no end of a cell.
  const end = new RegExp(`${mark}(?=(?:[^"]*"[^"]*")*[^"]*$)`);
  return rows.map((row) => row.split(end));
}
