import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { hostileEpub, mark } from "./support/hostile-epub";
import { expect, test } from "./support/house";
import { sidewaysSpill } from "./support/looks";
import { publishSample } from "./support/stored-sample";

const book = "OpenIntro Statistics";
const printed = "The Rails 7 Way";

// Nothing runs in a book's frame, also nothing of what records these journeys: a browser says so.
test.beforeEach(({ quiet }) =>
  quiet.allow(/Blocked script execution in '[^']+' because the document's frame is/),
);

/** What axe calls serious on a reading page; the book's own text is its author's. */
async function faults(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .exclude({ fromShadowDom: ["book-pages", "iframe"] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** The text of the book, in its frame. */
function text(page: Page) {
  return page.frameLocator("book-pages iframe");
}

const footer = (page: Page) => page.getByRole("contentinfo");

/** Waits until a place of which that is said has been kept. */
function keptPlace(page: Page, said: string) {
  return page.waitForResponse(
    (answer) =>
      answer.url().endsWith("/api/reading/places") &&
      answer.ok() &&
      Boolean(answer.request().postData()?.includes(said)),
  );
}

test("D-28 a reader turns pages by keyboard, comes back to the same place, and goes on from the library", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("reader");
  await page.goto("/en/library");
  const card = page.getByRole("article").filter({ hasText: book });
  await card.getByRole("link", { name: `Read, ${book}` }).click();
  await expect(page).toHaveURL(/\/en\/read\/[\w-]+\/epub$/);
  await expect(text(page).getByRole("img").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Contents" })).toBeEnabled();
  await page.keyboard.press("ArrowRight");
  await expect(text(page).getByRole("heading", { name: book })).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await page.keyboard.press("t");
  const contents = page.getByRole("dialog", { name: "Contents" });
  await contents.getByRole("button", { name: /^2\./ }).click();
  await expect(contents).toHaveCount(0);
  const second = text(page).getByRole("heading", { level: 1, name: /^2\./ });
  await expect(second).toBeVisible();
  const title = (await second.textContent())?.trim() ?? "";
  await expect(footer(page)).toContainText(title);
  await expect(page.locator("[aria-live=polite].sr-only")).toContainText(title);

  await Promise.all([keptPlace(page, "chapter-03"), page.keyboard.press("ArrowRight")]);
  await expect(text(page).getByRole("heading", { level: 1, name: /^3\./ })).toBeVisible();
  await Promise.all([keptPlace(page, "chapter-02"), page.keyboard.press("ArrowLeft")]);
  await page.reload();
  await expect(text(page).getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(footer(page)).toContainText(title);

  await page.goto("/en/library");
  await card.getByRole("link", { name: `Continue: ${title}` }).click();
  await expect(text(page).getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.goto(`${page.url()}#chapter=EPUB/chapter-04.xhtml`);
  await expect(text(page).getByRole("heading", { level: 1, name: /^4\./ })).toBeVisible();
  await page.keyboard.press("Home");
  await expect(text(page).getByRole("img").first()).toBeVisible();
});

test("a PDF is read page by page, its text too, and the page is kept", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("reader");
  await page.goto("/fr/library");
  const link = page.getByRole("article").filter({ hasText: printed }).locator('a[href*="/read/"]');
  await page.goto(((await link.getAttribute("href")) ?? "").replace(/epub$/, "pdf"));
  const field = page.getByRole("textbox", { name: "Page" });
  await expect(field).toHaveValue("1");
  await expect(page.getByRole("group", { name: "Page 1", exact: true })).toContainText(printed);
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageDown");
  await expect(field).toHaveValue("3");
  await expect(page.getByRole("group", { name: "Page 3", exact: true })).toContainText("1.");
  expect(await faults(page)).toEqual([]);
  await field.fill("4");
  await Promise.all([keptPlace(page, '"page":4'), field.press("Enter")]);
  await page.reload();
  await expect(field).toHaveValue("4");
  await page.getByRole("button", { name: "Sommaire" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^1\./ }).click();
  await expect(field).toHaveValue("3");
});

test("a sample is read without an account, in every light, and its place stays in this browser", async ({
  browser,
}) => {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [375, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      await page.goto("/fr/books/le-plan-copenhague");
      await page.getByRole("link", { name: "Lire l’extrait ici" }).click();
      await expect(page).toHaveURL(/\/fr\/books\/le-plan-copenhague\/sample\/(epub|pdf)$/);
      await expect(page.getByRole("button", { name: "Sommaire" })).toBeEnabled();
      expect(await faults(page)).toEqual([]);
      expect(await sidewaysSpill(page)).toBe(0);
      // The way to withdraw stands below every page, this one too.
      const withdraw = page.getByRole("link", { name: /^Renoncer au contrat ici/ });
      await expect(withdraw).toBeInViewport();
      await page.keyboard.press("t");
      await page.getByRole("dialog").getByRole("button", { name: /^1\./ }).click();
      await expect(footer(page)).toContainText("1.");
      await page.reload();
      await expect(footer(page)).toContainText("1.");
      await context.close();
    }
});

test("the doors of other people's books are shut, in words", async ({
  page,
  anotherBrowser,
  quiet,
}) => {
  quiet.allow(/404|401/);
  const reader = await anotherBrowser("reader");
  await reader.goto("/fr/library");
  const link = reader.getByRole("article").filter({ hasText: book }).locator('a[href*="/read/"]');
  const href = (await link.getAttribute("href")) ?? "";
  await page.goto(href);
  await expect(page).toHaveURL(/\/fr\/sign-in/);
  const manifest = href.replace(/^\/fr\/read/, "/api/reading/books");
  expect((await page.request.get(manifest)).status()).toBe(401);
  const author = await anotherBrowser("author");
  expect((await author.goto(href))?.status()).toBe(404);
  expect((await author.request.get(manifest)).status()).toBe(404);
  const place = { editionId: "0190a7f0-1234-7abc-8def-0123456789ab", format: "epub" };
  const data = { ...place, place: { fraction: 0.5 } };
  const sent = { data, headers: { "sec-fetch-site": "same-origin" } };
  expect((await page.request.post("/api/reading/places", sent)).status()).toBe(401);
  expect((await reader.request.post("/api/reading/places", sent)).status()).toBe(404);
  expect((await page.request.get(`/reading/${"a".repeat(50)}/EPUB/nav.xhtml`)).status()).toBe(404);
});

test("a book that tries everything runs nothing and reaches nobody", async ({ page, quiet }) => {
  // What a browser says of what it did not do.
  quiet.allow(/Content Security Policy|404/);
  const heard: string[] = [];
  const canary = createServer((request, response) => {
    heard.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((done) => canary.listen(0, "127.0.0.1", done));
  const { port } = canary.address() as AddressInfo;
  await publishSample("mastering-stm32", hostileEpub(`http://127.0.0.1:${port}`));

  const answers: string[] = [];
  page.on("response", (answer) => {
    if (answer.url().includes("/reading/") && answer.url().includes("one.xhtml"))
      answers.push(answer.headers()["content-security-policy"] ?? "");
  });
  await page.goto("/fr/books/mastering-stm32/sample/epub");
  const frame = text(page);
  await expect(frame.getByRole("heading", { name: "Rien ne s’est passé" })).toBeVisible();
  for (const trick of ["#script-link", "p >> nth=0", "svg >> nth=0"])
    await frame.locator(trick).click();
  await frame.locator("p").first().hover();
  await page.keyboard.press("t");
  await page.getByRole("dialog").getByText("Piège").click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await turnToTheEnd(page);
  await expect(frame.getByText("Un dessin")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(frame.getByText("Le dernier paragraphe.")).toBeVisible();

  const inside = await page.evaluate(async () => {
    const shown = document.querySelector("book-pages")?.shadowRoot?.querySelector("iframe");
    return { address: shown?.contentWindow?.location.href, sandbox: shown?.sandbox.value };
  });
  expect(inside.sandbox).toBe("allow-same-origin");
  expect(answers[0]).toContain("script-src 'none'");

  // The same page as the whole window, without our room around it.
  const alone = await page.context().newPage();
  await alone.goto(inside.address ?? "");
  await expect(alone.getByRole("heading", { name: "Rien ne s’est passé" })).toBeVisible();
  for (const where of [page, alone])
    expect(await where.evaluate((name) => name in window, mark)).toBe(false);
  expect(page.context().pages()).toHaveLength(2);
  expect(heard).toEqual([]);
  await new Promise((done) => canary.close(done));
});

/** Turns page after page to the last. How many that takes is a matter of fonts and pictures. */
async function turnToTheEnd(page: Page) {
  for (;;) {
    const before = (await footer(page).textContent()) ?? "";
    if (/100\s%/.test(before)) return;
    // A press while a page still turns is not taken; whoever reads presses again.
    await expect(async () => {
      await page.keyboard.press("ArrowRight");
      await expect(footer(page)).not.toHaveText(before, { timeout: 2_000 });
    }).toPass();
  }
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says that reading here needs them, and offers the file", async ({ page }) => {
    await page.goto("/fr/books/le-plan-copenhague/sample/epub");
    await expect(page.getByText("désactivés dans votre navigateur")).toBeVisible();
    const file = page.getByRole("link", { name: "Télécharger le fichier" });
    expect(await file.getAttribute("href")).toBe("/samples/le-plan-copenhague/epub");
  });
});
