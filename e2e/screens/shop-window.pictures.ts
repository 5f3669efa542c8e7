import { expect, test } from "../support/house";
import type { Locale } from "../support/looks";
import { type OpenPage, openPages, readingRoom } from "../support/open-pages";
import { namePrice } from "../support/paying";
import { announceABook } from "../support/states";
import { takePictures } from "./camera";

/** What anybody may open as it stands: which picture shows which page, in which language. */
const open: Record<string, [Locale, OpenPage]> = {
  "home-fr": ["fr", "home"],
  "home-en": ["en", "home"],
  "search-found": ["fr", "search-found"],
  "search-nothing": ["fr", "search-nothing"],
  "book-full-fr": ["fr", "book"],
  "book-full-en": ["en", "book-translated"],
  editions: ["fr", "book-editions"],
  bundles: ["en", "bundles"],
  bundle: ["fr", "bundle"],
  author: ["en", "author"],
  category: ["fr", "category"],
  "cart-empty": ["fr", "cart-empty"],
  gift: ["fr", "gift"],
  copies: ["en", "copies"],
  ask: ["fr", "ask"],
  "refund-guest": ["fr", "refund-guest"],
  "sign-in": ["en", "sign-in"],
  legal: ["fr", "legal"],
  "not-found": ["en", "not-found"],
};

for (const [name, [locale, which]] of Object.entries(open))
  test(`${name}: ${which}`, async ({ page, quiet }) => {
    quiet.allow(/404/);
    await page.goto(`/${locale}${openPages[which]}`);
    await takePictures(page, name);
  });

const tops: Record<string, [Locale, OpenPage]> = {
  "book-top-fr": ["fr", "book"],
  "book-top-en": ["en", "book-translated"],
  "book-coupon": ["fr", "book-coupon"],
  "book-packages": ["en", "book-packages"],
};

for (const [name, [locale, which]] of Object.entries(tops))
  test(`${name}: the first window of ${which}`, async ({ page }) => {
    await page.goto(`/${locale}${openPages[which]}`);
    await takePictures(page, name, { isTop: true });
  });

test("catalogue: the filters opened", async ({ page }) => {
  await page.goto(`/en${openPages.catalogue}`);
  const filters = page.locator("details", { hasText: "Language" });
  if ((await filters.getAttribute("open")) === null) await filters.locator("summary").click();
  await takePictures(page, "catalogue");
});

test("book-coming: not yet published", async ({ page }) => {
  await announceABook();
  await page.goto(`/en${openPages["book-coming"]}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await takePictures(page, "book-coming");
});

test("cart: with a coupon", async ({ page }) => {
  await namePrice(page, "en", "le-plan-copenhague", "12.50");
  await page.getByLabel("Discount code").fill("LECTEUR");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("The code “LECTEUR” is applied.")).toBeVisible();
  await takePictures(page, "cart");
});

test("reading-room: a sample", async ({ page, quiet }) => {
  // What stands in a book runs nothing; the browser says so at each page it lays out.
  quiet.allow(/Blocked script execution/);
  await page.goto(`/en${readingRoom}`);
  await page.waitForLoadState("networkidle");
  await takePictures(page, "reading-room", { isTop: true });
});
