import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { expect, signIn, test } from "./support/house";
import { axeFaults, inEveryLook, sidewaysSpill } from "./support/looks";
import { buy } from "./support/paying";

const slug = "le-plan-copenhague";

function sha256(bytes: Uint8Array) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A file behind a link of the page, whole and as it was published: its tag is its checksum. */
async function fileOf(page: Page, name: string | RegExp) {
  const href = (await page.getByRole("link", { name }).getAttribute("href")) ?? "";
  const answer = await page.request.get(href);
  expect(answer.status()).toBe(200);
  expect(answer.headers()).toMatchObject({
    "x-robots-tag": "noindex",
    "cache-control": "private, no-store, no-transform",
  });
  const bytes = await answer.body();
  expect(answer.headers().etag).toBe(`"${sha256(bytes)}"`);
  return bytes;
}

async function looksRight(page: Page) {
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysSpill(page)).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  }
}

test("UX-26 D-02 D-13 DL-21 a reader opens an older edition, sends the newest to a device, takes everything along", async ({
  page,
  address,
  mailbox,
  anotherBrowser,
  quiet,
}) => {
  await buy(page, "fr", { slug, price: "8,00", address });
  // Also whoever bought without an account is told, on the book's own page, that they have it.
  await page.goto(`/fr/books/${slug}`);
  const own = page.locator("#own-copy");
  await expect(own).toContainText("Ce livre est à vous");
  await own.getByRole("link", { name: "Ouvrir la commande" }).click();
  await expect(page).toHaveURL(/\/fr\/orders\//);
  await signIn(page, "fr", address);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await inEveryLook(page, "/library", async (locale) => {
    const earlier = locale === "fr" ? "Éditions précédentes" : "Earlier editions";
    await expect(page.getByText(earlier).first()).toBeVisible();
  });
  await page.goto("/fr/library");
  const newest = await fileOf(page, "Télécharger « Le Plan Copenhague » en PDF");
  await page.getByText("Éditions précédentes").click();
  const older = await fileOf(page, /^Télécharger « Le Plan Copenhague », 1ʳᵉ édition, en PDF$/);
  expect(older.equals(newest)).toBe(false);
  expect(older.subarray(0, 5).toString()).toBe("%PDF-");

  await page.getByRole("link", { name: "Envoyer à ma liseuse" }).click();
  await page.getByLabel("Appareil", { exact: true }).selectOption("other");
  const device = address.replace("reader", "device");
  await page.getByLabel("Adresse e-mail de l’appareil").fill(device);
  await page.getByLabel("Nom (facultatif)").fill("Liseuse du salon");
  await page.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(page.getByText(device)).toBeVisible();
  await page.getByRole("button", { name: /^Envoyer aussi chaque nouvelle édition/ }).click();
  await expect(page.getByText("Chaque nouvelle édition y part toute seule.")).toBeVisible();
  await page.getByText("Comment faire, appareil par appareil").click();
  await looksRight(page);

  await page.goto("/fr/library");
  const epub = await fileOf(page, "Télécharger « Le Plan Copenhague » en EPUB");
  await page.getByRole("button", { name: /^Envoyer « Le Plan Copenhague » à Liseuse/ }).click();
  await expect(page.getByText("En route vers Liseuse du salon.")).toBeVisible();
  const letter = await mailbox.letterTo(device, /Le Plan Copenhague/);
  expect(letter.attachments.map((file) => file.sha256)).toEqual([sha256(epub)]);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/^Liseuse du salon, .+ envoyé\./)).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByText("Éditions précédentes").click();
  await looksRight(page);

  const link = page.getByRole("link", { name: "Tout emporter (ZIP)" });
  const archive = (await link.getAttribute("href")) ?? "";
  const files = Object.entries(unzipSync(await (await page.request.get(archive)).body()));
  const named = (ending: string) => files.find(([path]) => path.endsWith(ending))?.[1];
  const sums = strFromU8(named("SHA256SUMS.txt") ?? new Uint8Array());
  expect(sums.trim().split("\n")).toHaveLength(files.length - 2);
  for (const bytes of [newest, epub]) expect(sums).toContain(sha256(bytes));
  expect(named(".epub")).toHaveLength(epub.length);
  expect(strFromU8(named("index.html") ?? new Uint8Array())).toContain("Le Plan Copenhague");

  quiet.allow(/401/);
  const stranger = await anotherBrowser();
  expect((await stranger.goto(archive))?.status()).toBe(401);
  await expect(stranger.getByRole("link", { name: "Sign in" })).toBeVisible();
  expect((await stranger.request.head(archive)).status()).toBe(401);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("UX-27 a library is searched, ordered and cut by its address, and back finds it again", async ({
    page,
    address,
  }) => {
    await buy(page, "en", { slug, price: "8", address });
    await buy(page, "en", { slug: "the-copenhagen-initiative", price: "8", address });
    await signIn(page, "en", address);
    const titles = page.getByRole("main").getByRole("heading", { level: 2 });
    await expect(page.getByText("2 books", { exact: true })).toBeVisible();
    await page.getByLabel("Order").selectOption("title");
    await page.getByLabel("Show").selectOption("unread");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page).toHaveURL(/show=unread&sort=title/);
    await expect(titles).toHaveText(["Le Plan Copenhague", "The Copenhagen Initiative"]);
    await page.getByLabel("Search my library").fill("INITIATIVE");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(titles).toHaveText(["The Copenhagen Initiative"]);
    await expect(page.getByText("1 book of 2")).toBeVisible();
    await page.getByLabel("Show").selectOption("closed");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByText("No book of your library fits")).toBeVisible();
    await page.goBack();
    await expect(titles).toHaveText(["The Copenhagen Initiative"]);
    await expect(page).toHaveURL(/q=INITIATIVE&show=unread&sort=title/);
  });

  test("D-31 a device's address is judged with its remedy, and a book is sent to it", async ({
    page,
    address,
    mailbox,
  }) => {
    await buy(page, "en", { slug: "the-copenhagen-initiative", price: "8", address });
    await signIn(page, "en", address);
    await page.goto("/en/account");
    const device = address.replace("reader", "device");
    await page.getByLabel("The device’s e-mail address").fill(device);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      "a Kindle’s ends in @kindle.com",
    );
    await expect(page.getByLabel("The device’s e-mail address")).toHaveValue(device);
    await page.getByLabel("Device", { exact: true }).selectOption("tolino");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText(device)).toBeVisible();
    await page.goto("/en/library");
    await page.getByRole("button", { name: /^Send “The Copenhagen Initiative” to tolino/ }).click();
    await expect(page.getByText("On its way to")).toBeVisible();
    const letter = await mailbox.letterTo(device, /The Copenhagen Initiative/);
    expect(letter.attachments).toHaveLength(1);
    await page.goto("/en/account");
    await page.getByRole("button", { name: /^Remove tolino/ }).click();
    await expect(page.getByText("No device yet.")).toBeVisible();
  });
});
