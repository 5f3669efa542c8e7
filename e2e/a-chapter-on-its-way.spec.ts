import { expect, test } from "./support/house";

test("a chapter on its way is not drawn before it is there, whatever its reader changes meanwhile", async ({
  page,
  quiet,
}) => {
  // Nothing runs in a book's frame, also nothing of what records these journeys: a browser says so.
  quiet.allow(/Blocked script execution/);
  const text = page.frameLocator("book-pages iframe");
  // Of a sample, so that no reader's place in a book is another after it.
  await page.goto("/fr/books/le-plan-copenhague/sample/epub");
  await expect(text.getByRole("img").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Sommaire" })).toBeEnabled();
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const setOut = page.waitForRequest(/chapter-02\.xhtml/);
  await page.route(/chapter-02\.xhtml/, async (route) => {
    await arrival;
    await route.continue();
  });
  await page.keyboard.press("t");
  await page.getByRole("dialog").getByRole("button", { name: /^2\./ }).click();
  await setOut;
  // As a document is whose first bytes are not read yet.
  await page.locator("book-pages iframe").evaluate((frame: HTMLIFrameElement) => {
    frame.contentWindow?.document.documentElement.remove();
  });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 700, height: 700 });
  arrive();
  await expect(text.getByRole("heading", { level: 1, name: /^2\./ })).toBeVisible();
});
