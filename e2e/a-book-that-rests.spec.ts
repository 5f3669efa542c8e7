import { randomUUID } from "node:crypto";
import { expect, test } from "./support/house";
import { sidewaysSpill } from "./support/looks";
import { inDatabase } from "./support/shop-database";

test.use({ javaScriptEnabled: false });

const words = {
  fr: { title: "Ce livre est en pause" },
  en: { title: "This book is resting" },
};

for (const locale of ["fr", "en"] as const)
  test(`a book without an edition says on its page that it rests, is to be found by nobody and bought by nobody, in ${locale}`, async ({
    page,
    quiet,
  }) => {
    quiet.allow(/404/);
    const slug = await aRestingBook();
    const answer = await page.goto(`/${locale}/books/${slug}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByText(words[locale].title)).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Le Plan Copenhague");
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await expect(page.getByRole("main").getByRole("form")).toHaveCount(0);
    for (const width of [375, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await sidewaysSpill(page)).toBe(0);
    }
    for (const way of ["gift", "copies"])
      expect((await page.goto(`/${locale}/books/${slug}/${way}`))?.status(), way).toBe(404);
    await page.goto(`/${slug}`);
    await page.waitForURL(`**/books/${slug}`);
  });

/** A copy of the demonstration's first book of which no edition stands; nobody lists it. */
function aRestingBook() {
  const slug = `en-pause-${randomUUID().slice(0, 8)}`;
  return inDatabase(async (client) => {
    const { rows } = await client.query(
      `INSERT INTO books SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'slug', $1::text,
         'state', 'paused', 'is_featured', false, 'translation_group', NULL))).*
       FROM books b WHERE b.slug = 'le-plan-copenhague' RETURNING id`,
      [slug],
    );
    await client.query(
      `INSERT INTO book_authors SELECT (jsonb_populate_record(a, jsonb_build_object('book_id', $1::uuid))).*
       FROM book_authors a JOIN books b ON b.id = a.book_id WHERE b.slug = 'le-plan-copenhague'`,
      [rows[0].id],
    );
    return slug;
  });
}
