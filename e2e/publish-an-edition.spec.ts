import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/house";
import { axeFaults, inBothPalettes, inEveryLook, pathOf, sidewaysSpill } from "./support/looks";
import { buy } from "./support/paying";

const slug = "the-copenhagen-initiative";
const editionsAt = `/fr/author/books/${slug}/editions`;

// A book has one draft at a time, and all of these are about one book.
test.describe.configure({ mode: "default" });

type File = { name: string; mimeType: string; buffer: Buffer };

/** The files a reader got, as their author would send them for the next edition. */
async function filesOf(page: Page): Promise<File[]> {
  await page.waitForLoadState();
  const addresses = await page
    .locator('main a[href^="/downloads/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  return Promise.all(
    addresses.map(async (address) => {
      const answer = await page.request.get(address);
      const mimeType = answer.headers()["content-type"] ?? "";
      const name = mimeType.includes("epub") ? "Mine final.epub" : "Mine final.pdf";
      return { name, mimeType, buffer: await answer.body() };
    }),
  );
}

async function expectClean(page: Page, path: string) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysSpill(page), `${path} scrolls sideways at ${width}`).toBe(0);
    expect(await axeFaults(page), path).toEqual([]);
  }
}

test("UX-34 UX-35 an author publishes an edition, takes it back, publishes it again, and its reader has it", async ({
  page: reader,
  address,
  anotherBrowser,
  quiet,
}) => {
  test.setTimeout(240_000);
  // The tool that looks for faults tries every frame, the letter's too, in which nothing may run.
  quiet.allow(/Blocked script execution in 'about:srcdoc'/);
  await buy(reader, "en", { slug, price: "20.00", address });
  const files = await filesOf(reader);
  expect(files).toHaveLength(2);

  // On the other side of the world from whoever runs this, so that no other clock tells the same hour.
  const author = await anotherBrowser("author", { timezoneId: zone });
  await author.goto("/fr/author/books");
  await author
    .getByRole("form", { name: "Nouvelle édition de « The Copenhagen Initiative »" })
    .getByRole("button", { name: "Nouvelle édition" })
    .click();
  await author.waitForURL(/\/author\/drafts\//);
  const draftAt = author.url();
  await expect(author.getByText("Écrivez ce qui change, pour vos lecteurs.")).toBeVisible();

  await author.getByLabel("Nom de l’édition").fill("1.1");
  await author
    .getByLabel("Ce qui change, dans vos mots")
    .fill("## Errata\n\n* One **error** less.");
  await expect(author.getByRole("heading", { name: "Errata" })).toBeVisible();
  await inBothPalettes(author, () =>
    expect(author.getByText(/Enregistré à \d\d:\d\d/)).toBeVisible(),
  );
  await expect(author.getByText("Donnez-lui un nom, par exemple « 1.1 ».")).toBeHidden();

  const book = author.getByRole("region", { name: "Le livre" });
  for (const [sent, file] of files.entries()) {
    await book.getByLabel(/fichier\s: Le livre$/).setInputFiles(file);
    await book.getByRole("button", { name: "Envoyer le fichier" }).click();
    await expect(book.getByText("accepté", { exact: true })).toHaveCount(sent + 1, {
      timeout: 60_000,
    });
  }
  await expect(author.getByText("Tout est là.")).toBeVisible();
  await expect(author.getByRole("heading", { name: "Lu dans vos fichiers" })).toBeVisible();
  const pages = author.getByLabel("Pages", { exact: true });
  await expect(pages).toHaveAccessibleDescription(
    /^Laissé vide\s: [\d\s]+, comme lu dans vos fichiers/,
  );
  await pages.fill("0");
  await expect(pages).toHaveAccessibleDescription(/de 1 à 99\s999/);
  await pages.fill("77");
  await expectClean(author, "the draft");

  // Words typed a moment before the press are published too.
  await author.getByLabel("À relire", { exact: true }).check();
  await author.getByRole("button", { name: "Relire et publier" }).press("Enter");
  await author.waitForURL(/\/review$/);
  await expect(author.getByText("À relire", { exact: true })).toBeVisible();
  await expect(author.getByText(/· 77 pages/)).toBeVisible();
  const passport = author.getByRole("region", { name: "Accessibilité" });
  await expect(passport.getByText("Manières de lire")).toBeVisible();
  const preview = await passport.textContent();
  await expectClean(author, "the review");
  await inEveryLook(author, pathOf(author.url()), async (locale) => {
    const [letter, publish] =
      locale === "fr"
        ? ["Lire l’e-mail", "Publier maintenant"]
        : ["Read the e-mail", "Publish now"];
    await expect(author.getByRole("link", { name: letter })).toBeVisible();
    await expect(author.getByRole("button", { name: publish })).toBeVisible();
  });
  await author.goto(`/fr${pathOf(author.url())}`);
  await author.getByRole("link", { name: "Lire l’e-mail" }).click();
  await expect(
    author.frameLocator("iframe").getByRole("heading", { name: /Copenhagen Initiative/ }),
  ).toBeVisible();
  await expectClean(author, "the letter");
  await author.getByRole("link", { name: "Retour à la relecture" }).click();

  await author.getByRole("button", { name: "Publier maintenant" }).click();
  await author.waitForURL(/\/editions\?published=/);
  const card = author.getByRole("article", { name: /\(1\.1\)/ });
  await expect(card.getByText("77 pages")).toBeVisible();
  await expect(card.getByText("celle que les lecteurs reçoivent")).toBeVisible();
  await expectClean(author, "the editions");
  await card.getByRole("button", { name: "La reprendre" }).click();
  await author.waitForURL(/\/drafts\/.*done=undone/);
  expect(new URL(author.url()).pathname).toBe(new URL(draftAt).pathname);
  await author.goto(editionsAt);
  await expect(card.getByText("reprise")).toBeVisible();

  await author.goto(draftAt);
  await author.getByRole("button", { name: "Relire et publier" }).click();
  await holdBackForMonths(author);
  await author.getByRole("button", { name: "Relire et publier" }).click();
  await author.getByRole("button", { name: "Publier maintenant" }).click();
  await author.waitForURL(/\/editions\?published=/);
  await author.goto(draftAt);
  expect(new URL(author.url()).pathname).toBe(editionsAt);
  await author.goto(`/fr/books/${slug}`);
  expect(await passport.textContent()).toBe(preview);

  await signIn(reader, "en", address);
  await expect(reader.getByText("2nd edition (1.1)").first()).toBeVisible();
});

const zone = "Pacific/Auckland";

/** Chooses a time on the author's own clock for the edition, and holds it back again. */
async function holdBackForMonths(author: Page) {
  const later = author.getByRole("form", { name: "Publier à une heure choisie" });
  const wall = later.getByLabel("Date et heure");
  await expect(wall).toHaveAccessibleDescription(/^À votre horloge\s: .+\.$/);
  await expect(wall).toHaveAccessibleDescription(/Auckland|Nouvelle-Zélande/);
  // The next ninth of March or September, which is days away at least and no year.
  const today = new Date();
  const isAutumnNext = today.getMonth() > 1 && today.getMonth() < 8;
  const [month, told] = isAutumnNext ? ["09", "septembre"] : ["03", "mars"];
  const year = today.getFullYear() + (today.getMonth() >= 8 ? 1 : 0);
  await wall.fill(`${year}-${month}-09T18:30`);
  await later.getByRole("button").click();
  await expect(
    author.getByText("Elle sera publiée à l’heure que vous avez choisie."),
  ).toBeVisible();
  const planned = author.getByText(new RegExp(`À publier le .*9 ${told} ${year} à 18:30`));
  await inBothPalettes(author, () => expect(planned).toBeVisible());
  await author.getByRole("button", { name: "La retenir" }).click();
  await expect(author.getByText("Elle ne sera plus publiée toute seule.")).toBeVisible();
}

test("UX-33 what is not whole is refused in words, and a draft is made, sent files and given up without scripts", async ({
  anotherBrowser,
}) => {
  const author = await anotherBrowser("author", { javaScriptEnabled: false });
  await author.goto(`/en/author/books/${slug}/editions`);
  await author.getByRole("button", { name: "New edition" }).click();
  await author.waitForURL(/\/author\/drafts\//);
  await author.getByLabel("Label").fill("x".repeat(3));
  await author.getByLabel("What changes, in your words").fill("Corrected.");
  await author.getByRole("button", { name: "Save", exact: true }).click();
  await expect(author.getByText(/Saved at \d\d:\d\d/)).toBeVisible();
  await expect(author.getByLabel("What changes, in your words")).toHaveValue("Corrected.");

  const book = author.getByRole("region", { name: "The book" });
  const buffer = Buffer.from("PK\u0003\u0004 this is no book");
  await book
    .getByLabel("Choose a file: The book")
    .setInputFiles({ name: "broken.epub", mimeType: "application/epub+zip", buffer });
  await book.getByRole("button", { name: "Send the file" }).click();
  await author.waitForURL(/\/author\/drafts\//);
  await expect(async () => {
    await author.reload();
    await expect(book.getByText("refused", { exact: true })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  const draft = pathOf(author.url());
  await inEveryLook(author, draft, async (locale) => {
    const told = locale === "fr" ? /broken\.epub a été refusé par/ : /broken\.epub was refused by/;
    await expect(author.getByText(told)).toBeVisible();
  });
  await author.getByRole("button", { name: "Look it over and publish" }).click();
  await expect(author.getByRole("heading", { name: "Still missing" })).toBeVisible();
  await expect(author.getByRole("button", { name: "Publish now" })).toHaveCount(0);
  await author.getByRole("link", { name: "Back to the draft" }).click();

  await author.getByRole("button", { name: "Remove" }).click();
  await expect(author.getByText("The file is removed.")).toBeVisible();
  await author.getByText("Give this draft up").click();
  await author.getByRole("button", { name: "Delete the draft" }).click();
  await author.waitForURL(/\/editions(#|$)/);
  await expect(author.getByRole("link", { name: "xxx" })).toHaveCount(0);
});

test("the desk's pages of books are shut to everyone else", async ({ anotherBrowser, quiet }) => {
  quiet.allow(/404/);
  const stranger = await anotherBrowser();
  await stranger.goto("/en/author/books");
  await expect(stranger).toHaveURL(/sign-in/);
  const reader = await anotherBrowser("reader");
  for (const path of ["/fr/author/books", editionsAt, "/fr/operator/editions"])
    expect((await reader.goto(path))?.status(), path).toBe(404);
  const author = await anotherBrowser("author");
  for (const path of [
    "/fr/author/books/openintro-statistics/editions",
    "/fr/author/drafts/nothing",
    "/fr/author/drafts/00000000-0000-4000-8000-000000000000/review",
  ])
    expect((await author.goto(path))?.status(), path).toBe(404);
});

test("the operator closes nothing before reading how many readers it touches", async ({
  anotherBrowser,
}) => {
  const operator = await anotherBrowser("operator");
  await operator.goto("/en/operator/editions");
  await operator.getByLabel(/address in the shop/).fill("stats-one");
  await operator.getByRole("button", { name: "Show its editions" }).click();
  await operator
    .getByRole("link", { name: /^Withdraw:/ })
    .first()
    .click();
  await operator.getByLabel("Your reason").fill("A picture we may not show.");
  await operator.getByRole("button", { name: "Go on" }).click();
  await expect(operator.getByText(/readers? owns? the book|Nobody owns/)).toBeVisible();
  await expect(operator.getByRole("button", { name: "Yes, withdraw it for good" })).toBeVisible();
  await expectClean(operator, "the operator's withdrawal");
});
