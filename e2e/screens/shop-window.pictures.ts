import { expect, test } from "../support/house";
import { namePrice } from "../support/paying";
import { takePictures } from "./camera";
import { announceABook } from "./states";

const plan = "/books/le-plan-copenhague";
const translation = "/books/the-copenhagen-initiative";

/** What anybody may open as it stands, by the name of its pictures. */
const open: Record<string, string> = {
  "home-fr": "/fr",
  "home-en": "/en",
  "search-found": "/fr/books?q=copnehague",
  "search-nothing": "/fr/books?q=quetzalcoatl",
  "book-full-fr": `/fr${plan}`,
  "book-full-en": `/en${translation}`,
  bundle: "/fr/bundles/deux-langues-un-seul-plan",
  author: "/en/authors/pascal-martin",
  category: "/fr/categories/donnees",
  "cart-empty": "/fr/cart",
  gift: `/fr${plan}/gift`,
  copies: `/en${translation}/copies`,
  "refund-guest": "/fr/refund",
  "sign-in": "/en/sign-in",
  legal: "/fr/legal/terms",
  "not-found": "/en/nowhere",
};

for (const [name, address] of Object.entries(open))
  test(`${name}: ${address}`, async ({ page, quiet }) => {
    quiet.allow(/404/);
    await page.goto(address);
    await takePictures(page, name);
  });

const tops: Record<string, string> = {
  "book-top-fr": `/fr${plan}`,
  "book-top-en": `/en${translation}`,
  "book-coupon": `/fr${plan}?coupon=lecteur`,
  "book-packages": "/en/books/r-programming-for-data-science",
};

for (const [name, address] of Object.entries(tops))
  test(`${name}: the first window of ${address}`, async ({ page }) => {
    await page.goto(address);
    await takePictures(page, name, { isTop: true });
  });

test("catalogue: the filters opened", async ({ page }) => {
  await page.goto("/en/books?language=en&sort=title");
  const filters = page.locator("details", { hasText: "Language" });
  if ((await filters.getAttribute("open")) === null) await filters.locator("summary").click();
  await takePictures(page, "catalogue");
});

test("book-coming: not yet published", async ({ page }) => {
  await page.goto(`/en/books/${await announceABook()}`);
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
  await page.goto(`/en${translation}/sample/epub`);
  await page.waitForLoadState("networkidle");
  await takePictures(page, "reading-room", { isTop: true });
});
