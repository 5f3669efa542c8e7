import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/house";
import { checkOut, expectThanks, namePrice, payByDebit } from "./support/paying";

const open = [
  "",
  "/books",
  "/books/le-plan-copenhague",
  "/authors/pascal-martin",
  "/cart",
  "/sign-in",
  "/refund",
];

for (const locale of ["fr", "en"] as const)
  for (const colorScheme of ["light", "dark"] as const)
    test(`axe finds nothing serious, in ${locale}, ${colorScheme}`, async ({ browser }) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width: 375, height: 800 },
      });
      const page = await context.newPage();
      for (const path of open) {
        await page.goto(`/${locale}${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        expect(await seriousFaults(page), path).toEqual([]);
        expect(await sidewaysSpill(page), `${path} scrolls sideways`).toBe(0);
      }
      await context.close();
    });

for (const colorScheme of ["light", "dark"] as const)
  test(`what a purchase, a refund and a sign-in lead through is as clean, ${colorScheme}`, async ({
    anotherBrowser,
    mailbox,
    address,
    quiet,
  }) => {
    // The letter is shown in a frame that runs nothing, which is what axe then complains of.
    quiet.allow(/404|document's frame is sandboxed/);
    test.setTimeout(120_000);
    const page = await anotherBrowser(undefined, {
      colorScheme,
      viewport: { width: 375, height: 800 },
    });
    const isClean = async (step: string, title: RegExp) => {
      await expect(page.getByRole("heading", { level: 1 }), step).toHaveCount(1);
      expect(await page.title(), step).toMatch(title);
      expect(await seriousFaults(page), step).toEqual([]);
      expect(await sidewaysSpill(page), `${step} scrolls sideways`).toBe(0);
    };
    await namePrice(page, "fr", "le-plan-copenhague", "9");
    await isClean("a full cart", /panier/);
    await checkOut(page, "fr", address);
    await isClean("the payment page", /./);
    await payByDebit(page, "fr", "AT611904300234573201");
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText("Paiement en cours de confirmation");
    await isClean("an order being confirmed", /Commande B-/);
    await expectThanks(page, "fr");
    await isClean("a paid order", /Commande B-/);
    const order = page.url();

    const receipt = await mailbox.letterTo(address, /Votre reçu/);
    await page.goto(receipt.links.find((href) => href.includes("/refund")) ?? "/fr/refund");
    await isClean("the books of an order", /./);
    await page.getByRole("link", { name: /Renoncer au contrat ici/ }).click();
    await isClean("a refund to confirm", /./);
    await page.getByRole("button", { name: "Confirmer la rétractation" }).click();
    await expect(page.getByText("Demande reçue")).toBeVisible();
    await isClean("a refund followed", /./);

    await page.goto("/fr/sign-in/confirm");
    await isClean("a spent link", /Se connecter/);
    await page.goto("/downloads/nobody.knows");
    await isClean("a refused download", /Ce lien|This link/);
    await page.goto("/fr/nowhere");
    await isClean("a page that is not there", /Cette page n’existe pas/);
    await page.goto(process.env.MAILBOX_URL ?? "");
    await isClean("the mailbox", /./);
    await page
      .getByRole("link", { name: /Votre reçu|Your receipt/ })
      .first()
      .click();
    await isClean("a letter", /./);

    const stranger = await anotherBrowser(undefined, { colorScheme });
    await stranger.goto(order);
    await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(
      "Cette commande est privée",
    );
    expect(await seriousFaults(stranger)).toEqual([]);
  });

test("the desks are as clean", async ({ anotherBrowser }) => {
  test.setTimeout(120_000);
  for (const [who, path] of [
    ["operator", "/fr/operator/refunds"],
    ["operator", "/fr/operator/money"],
    ["operator", "/fr/operator/money/refund"],
    ["operator", "/fr/operator/disputes"],
    ["operator", "/fr/operator/invoices"],
    ["operator", "/fr/operator/settings/invoices"],
    ["operator", "/fr/operator/taxes"],
    ["author", "/fr/author/sales"],
    ["operator", "/fr/operator/payouts"],
    ["author", "/fr/author/payouts"],
    ["author", "/fr/author/books/the-copenhagen-initiative/shares"],
    ["reader", "/fr/library"],
  ] as const) {
    const page = await anotherBrowser(who, { viewport: { width: 375, height: 800 } });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    expect(await sidewaysSpill(page), `${path} scrolls sideways`).toBe(0);
    expect(await seriousFaults(page), path).toEqual([]);
  }
});

test("the desks are shut to everyone else", async ({ anotherBrowser, quiet }) => {
  quiet.allow(/404/);
  const stranger = await anotherBrowser();
  await stranger.goto("/en/operator/refunds");
  await expect(stranger).toHaveURL(/sign-in/);
  const reader = await anotherBrowser("reader");
  expect((await reader.goto("/fr/operator/refunds"))?.status()).toBe(404);
  expect((await reader.goto("/fr/author/sales"))?.status()).toBe(404);
  const author = await anotherBrowser("author");
  expect((await author.goto("/fr/operator/money"))?.status()).toBe(404);
});

test("what is not there is not found, in words, whatever the address", async ({ page, quiet }) => {
  quiet.allow(/404|400/);
  for (const path of [
    "/fr/books/nope",
    "/de/books",
    "/de/sign-in",
    "/nope",
    "/fr/authors/nobody",
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect((await page.request.get("/fr/books/%E0%A4%A")).status()).toBe(400);
  expect((await page.request.get("/downloads/nobody.knows")).status()).toBe(404);
});

test("an address somebody bent answers in words, never with a fault", async ({
  anotherBrowser,
}) => {
  const reader = await anotherBrowser("reader");
  for (const path of [
    "/fr/refund?pass=a&pass=b",
    "/fr/refund?request=abc",
    "/fr/refund?line=abc",
    "/fr/refund?request=a&request=b&line=%00",
    "/fr/sign-in?problem=constructor",
    "/fr/sign-in?problem=a&problem=b&to=a&to=b",
    "/fr/sign-in/confirm?link=a&link=b&token=c&token=d",
  ]) {
    expect((await reader.goto(path))?.status(), path).toBe(200);
    await expect(reader.getByRole("main")).not.toBeEmpty();
  }
});

test("what the header learns of a reader is what it shows, no address", async ({
  anotherBrowser,
}) => {
  const reader = await anotherBrowser("reader");
  const menu = await (await reader.request.get("/api/reader-menu")).json();
  expect(menu).toMatchObject({ signedIn: true, isAuthor: false, isOperator: false });
  expect(JSON.stringify(menu)).not.toContain("@");
});

test("the door for payment events reads a megabyte and no more", async ({ request }) => {
  const status = async (length: number) =>
    (await request.post("/api/stripe/webhook", { data: Buffer.alloc(length, " ") })).status();
  expect([await status(1024 * 1024), await status(1024 * 1024 + 1)]).toEqual([400, 413]);
});

test("the language switch keeps page, query and what was typed", async ({ page }) => {
  await page.goto("/fr/refund?from=footer");
  await page.getByLabel("Numéro de commande").fill("B-1234");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/refund\?from=footer/);
  await expect(page.getByLabel("Order number")).toHaveValue("B-1234");
});

test("the author takes the sales home as files with names", async ({ anotherBrowser }) => {
  const author = await anotherBrowser("author");
  await author.goto("/fr/author/sales");
  for (const kind of ["CSV", "JSON"]) {
    const waiting = author.waitForEvent("download");
    await author.getByRole("link", { name: `Télécharger en ${kind}` }).click();
    expect((await waiting).suggestedFilename()).toBe(`bouquin-sales.${kind.toLowerCase()}`);
  }
});

test("the head of the page knows who is here, without being loaded anew", async ({
  page,
  address,
}) => {
  const menu = page.getByRole("navigation", { name: "Navigation principale" });
  await page.goto("/fr");
  await expect(menu.getByRole("link", { name: "Se connecter" })).toBeVisible();
  await signIn(page, "fr", address);
  await expect(menu.getByRole("link", { name: "Ma bibliothèque" })).toBeVisible();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(menu.getByRole("link", { name: "Se connecter" })).toBeVisible();
});

test("the language switch carries a typed price along, and everything computed from it", async ({
  page,
}) => {
  await page.goto("/fr/books/le-plan-copenhague");
  await page.getByRole("textbox", { name: "Vous payez" }).fill("12,34");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/books\/le-plan-copenhague$/);
  await expect(page.getByRole("textbox", { name: "You pay" })).toHaveValue("12,34");
  await expect(page.getByRole("status")).toHaveText("€9.87");
});

test("the language switch tells two boxes of one name apart", async ({ page }) => {
  await page.goto("/fr/cart");
  const addBoxes = () =>
    page.evaluate(() => {
      const main = document.querySelector("main");
      for (const id of ["one-reason", "other-reason"])
        main?.append(Object.assign(document.createElement("textarea"), { id, name: "reason" }));
    });
  await addBoxes();
  await page.locator("#one-reason").fill("first");
  await page.locator("#other-reason").fill("second");
  const kept = page.getByRole("link", { name: "English" });
  await kept.evaluate((link) => link.addEventListener("click", (event) => event.preventDefault()));
  await kept.click();
  const typed = await page.evaluate(() => sessionStorage.getItem("bouquin-typed") ?? "");
  expect(JSON.parse(typed).fields.map(([, value]: [string, string]) => value)).toEqual([
    ...["first", "second"],
  ]);
});

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });
  test("the language switch keeps the pass in the address", async ({ page }) => {
    await page.goto("/fr/refund?pass=a.b.c&line=x");
    await page.getByRole("link", { name: "English" }).click();
    await expect(page).toHaveURL(/\/en\/refund\?pass=a\.b\.c&line=x$/);
    await page.goto("/en/books");
    await page.getByRole("link", { name: "Français" }).click();
    await expect(page).toHaveURL(/\/fr\/books$/);
  });
});

test("the pictures of the README show the shop as it is", async ({ page, anotherBrowser }) => {
  await page.goto("/fr/books/le-plan-copenhague");
  await page.screenshot({ path: "test-results/pictures/book-page.png" });
  const author = await anotherBrowser("author");
  await author.goto("/fr/author/sales");
  await author.screenshot({ path: "test-results/pictures/author-sales.png" });
});

async function seriousFaults(page: Page) {
  // A letter's own frame runs nothing, so axe would wait there for an answer that cannot come.
  const { violations } = await new AxeBuilder({ page }).exclude("iframe[sandbox]").analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

async function sidewaysSpill(page: Page) {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
