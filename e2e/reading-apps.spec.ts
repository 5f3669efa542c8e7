import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/house";
import { axeFaults, inBothPalettes, inEveryLook, sidewaysSpill } from "./support/looks";
import { buy } from "./support/paying";
import { people } from "./support/people";
import { freshProofOf } from "./support/shop-database";

const created = "Votre mot de passe d’application";

/** Makes an app password on the account page and gives back what is shown of it, once. */
async function createPassword(page: Page, name: string) {
  const form = page.getByRole("form", { name: "Créer un mot de passe" });
  await form.getByLabel("Nom de l’appli ou de l’appareil").fill(name);
  await form.getByRole("button", { name: "Créer un mot de passe" }).click();
  await expect(page.getByText("vous ne pourrez plus l’afficher")).toBeVisible();
  return (await page.locator("code", { hasText: /^bqr_/ }).textContent()) ?? "";
}

test("UX-30 a reader gives an app a password, the app fetches a book, and is shut out when it is revoked", async ({
  anotherBrowser,
  request,
}) => {
  const reader = await anotherBrowser("reader", {
    permissions: ["clipboard-write", "clipboard-read"],
  });
  await freshProofOf(people.reader);
  await reader.goto("/fr/library");
  await reader.getByRole("link", { name: "Mon compte" }).click();
  await expect(reader.getByRole("heading", { level: 1, name: "Mon compte" })).toBeVisible();
  const secret = await createPassword(reader, "Ma liseuse");
  await reader
    .getByRole("button", { name: `Copier : ${created}`.replace(" :", "\u00a0:") })
    .click();
  await inBothPalettes(reader, () =>
    expect(reader.getByText("Copié", { exact: true })).toBeVisible(),
  );
  expect(await reader.evaluate(() => navigator.clipboard.readText())).toBe(secret);

  const authorization = `Basic ${Buffer.from(`${people.reader}:${secret}`).toString("base64")}`;
  const ask = (path: string, headers: Record<string, string> = { authorization }) =>
    request.get(path, { headers, maxRedirects: 0 });
  expect((await ask("/opds/2.0/library", {})).status()).toBe(401);
  const listed = await ask("/opds/2.0/library");
  expect(listed.headers()["content-encoding"]).toBeUndefined();
  const shelf = await listed.json();
  const [book] = shelf.publications;
  const file = book.links.find(({ type }: { type: string }) => type === "application/epub+zip");
  const got = await ask(file.href);
  expect(got.status()).toBe(200);
  const bytes = await got.body();
  expect(got.headers().etag).toBe(`"${createHash("sha256").update(bytes).digest("hex")}"`);
  expect(bytes.length).toBe(file.size);
  expect(got.headers()["content-disposition"]).toMatch(/filename="?[\x20-\x7e]+\.epub/);

  await reader.getByRole("link", { name: "C’est copié, revenir" }).click();
  const row = reader.getByRole("listitem").filter({ hasText: "Ma liseuse" });
  await inEveryLook(reader, "/account", () => expect(row).toBeVisible());
  await reader.goto("/fr/account");
  await expect(row.getByText("Dernière utilisation")).toBeVisible();
  await expect(reader.getByText(secret)).toHaveCount(0);
  await row.getByText("Révoquer…").click();
  await row.getByRole("button", { name: "Révoquer maintenant" }).click();
  await expect(reader.getByRole("status").filter({ hasText: "n’ouvre plus rien" })).toBeFocused();
  expect((await ask(file.href)).status()).toBe(401);
  expect((await ask("/opds/1.2/library")).headers()["www-authenticate"]).toMatch(/^Basic realm=/);
});

test("an e-reader lists the shelf and fetches the book, and is refused it once the money was given back", async ({
  page,
  anotherBrowser,
  address,
  mailbox,
  request,
}) => {
  await buy(page, "fr", { slug: "le-plan-copenhague", price: "14", address });
  await signIn(page, "fr", address);
  await page.goto("/fr/account");
  const secret = await createPassword(page, "KOReader");
  const headers = {
    accept: "application/opds+json, application/atom+xml;profile=opds-catalog;q=0.9, */*;q=0.1",
    "accept-encoding": "identity",
    "user-agent": "KOReader/2026.07",
    authorization: `Basic ${Buffer.from(`${address}:${secret}`).toString("base64")}`,
  };
  const ask = async (path: string) => {
    await request.head(path, { headers, maxRedirects: 0 });
    return request.get(path, { headers, maxRedirects: 0 });
  };
  const shelf = await (await ask("/opds/1.2/library")).text();
  expect(shelf.split("<entry>")).toHaveLength(2);
  expect(shelf).toContain("Le Plan Copenhague");
  const file = /acquisition" href="([^"]+\/epub)"/.exec(shelf)?.[1] ?? "";
  const got = await ask(file);
  const sum = createHash("sha256")
    .update(await got.body())
    .digest("hex");
  expect([got.status(), got.headers().etag]).toEqual([200, `"${sum}"`]);

  await page.goto("/fr/library");
  await page.getByRole("link", { name: /pour changer d’avis/ }).click();
  await page.getByRole("button", { name: "Confirmer la rétractation" }).click();
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText(/R-\w+/);
  const number = /R-[\w-]+/.exec((await heading.textContent()) ?? "")?.[0] ?? "";
  const desk = await anotherBrowser("operator");
  await desk.goto("/fr/operator/refunds");
  await desk
    .getByRole("article", { name: number })
    .getByRole("button", { name: /^Rembourser/ })
    .click();
  await mailbox.letterTo(address, /vous sont rendus/);
  const refused = await ask(file);
  expect(refused.status()).toBe(403);
  expect(await refused.text()).toContain("remboursé");
  expect((await (await ask("/opds/1.2/library")).text()).split("<entry>")).toHaveLength(1);
});

test("the account page keeps what was typed, works without scripts, and serves secret addresses", async ({
  anotherBrowser,
  request,
}) => {
  const reader = await anotherBrowser("reader", { javaScriptEnabled: false });
  await freshProofOf(people.reader);
  await reader.goto("/fr/account");
  const form = reader.getByRole("form", { name: "Créer une adresse secrète" });
  await form.getByRole("button").click();
  await expect(form.getByText("Donnez un nom").first()).toBeVisible();
  await form.getByLabel("Nom de l’appli ou de l’appareil").fill("Vieux téléphone");
  await form.getByRole("button").click();
  const shown = reader.locator("code", { hasText: "/opds/1.2/library/bqf_" });
  const address = (await shown.textContent()) ?? "";
  const shelf = await request.get(address);
  expect(shelf.status()).toBe(200);
  expect(shelf.headers()["referrer-policy"]).toBe("no-referrer");
  const href = /acquisition" href="([^"]+\/epub)"/.exec(await shelf.text())?.[1] ?? "";
  expect((await request.get(href)).headers()["content-type"]).toBe("application/epub+zip");
  await reader.goto("/fr/account");
  const row = reader.getByRole("listitem").filter({ hasText: "Vieux téléphone" });
  await row.getByText("Révoquer…").click();
  await row.getByRole("button", { name: "Révoquer maintenant" }).click();
  await expect(reader.getByText("« Vieux téléphone » n’ouvre plus rien")).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);
});

test("the catalogue is open to every app, and the shop's pages say where it stands", async ({
  page,
  request,
}) => {
  await page.goto("/en/books");
  const links = page.locator('head link[rel="alternate"]');
  await expect(links.and(page.locator('[href="/opds/1.2"]'))).toHaveCount(1);
  await expect(links.and(page.locator('[href="/opds/2.0"]'))).toHaveCount(1);
  const feed = await request.get("/opds/1.2/books?lang=en");
  expect(feed.headers()["content-type"]).toContain("profile=opds-catalog;kind=acquisition");
  const xml = await feed.text();
  expect(xml).toContain("Le Plan Copenhague");
  const cover = /image" href="([^"]+)"/.exec(xml)?.[1] ?? "";
  expect((await request.get(cover)).headers()["content-type"]).toBe("image/jpeg");
  const head = await request.head("/opds/2.0");
  expect([head.status(), (await head.body()).length]).toEqual([200, 0]);
  expect((await request.get("/opds/2.0/nothing")).status()).toBe(404);
});

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [375, 1280])
    test(`the account page is clean at ${width} pixels, ${colorScheme}`, async ({
      anotherBrowser,
    }) => {
      const viewport = { width, height: 900 };
      const author = await anotherBrowser("author", { viewport, colorScheme });
      await freshProofOf(people.author);
      await author.goto("/fr/account");
      await expect(author.getByRole("heading", { name: "Clés d’API" })).toBeVisible();
      await createPassword(author, `Appli ${width} ${colorScheme}`);
      expect(await sidewaysSpill(author)).toBe(0);
      expect(await axeFaults(author)).toEqual([]);
      await author.screenshot({
        path: `test-results/pictures/account-${width}-${colorScheme}.png`,
        fullPage: true,
      });
      await author.getByRole("link", { name: "C’est copié, revenir" }).click();
      await expect(author.getByText(`Appli ${width} ${colorScheme}`)).toBeVisible();
      await author.getByText("Révoquer…").first().click();
      expect(await sidewaysSpill(author)).toBe(0);
      expect(await axeFaults(author)).toEqual([]);
    });
