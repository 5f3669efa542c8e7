import { randomUUID } from "node:crypto";
import { expect, test } from "./support/house";
import { sidewaysSpill } from "./support/looks";
import { copyOfTheFirstBook } from "./support/states";

test.use({ javaScriptEnabled: false });

const words = {
  fr: { title: "Ce livre est en pause", follow: "Suivre ce livre" },
  en: { title: "This book is resting", follow: "Follow this book" },
};

for (const locale of ["fr", "en"] as const)
  test(`a book without an edition says on its page that it rests, is to be found by nobody and bought by nobody, in ${locale}`, async ({
    page,
    quiet,
  }) => {
    quiet.allow(/404/);
    const word = randomUUID().slice(0, 8);
    const title = `Une pause ${word}`;
    const slug = await copyOfTheFirstBook({ slug: `en-pause-${word}`, state: "paused", title });
    const answer = await page.goto(`/${locale}/books/${slug}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByText(words[locale].title)).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await expect(page.getByRole("main").getByRole("form")).toHaveCount(0);
    await expect(page.getByRole("button", { name: words[locale].follow })).toBeVisible();
    for (const width of [375, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await sidewaysSpill(page)).toBe(0);
    }
    for (const hidden of [slug, "the-plan-closed"]) {
      await page.goto(`/${locale}/books/${hidden}/editions`);
      await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    }
    for (const way of ["gift", "copies"])
      expect((await page.goto(`/${locale}/books/${slug}/${way}`))?.status(), way).toBe(404);
    await page.goto(`/${slug}`);
    await page.waitForURL(`**/books/${slug}`);
  });
