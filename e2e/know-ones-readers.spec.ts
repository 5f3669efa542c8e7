import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, signIn, test } from "./support/house";
import { buy, checkOut, expectThanks, namePrice, payByCard } from "./support/paying";
import { inDatabase } from "./support/shop-database";

const slug = "le-plan-copenhague";

/** What is counted of those who came by one site. */
function countedFrom(site: string) {
  return inDatabase(async (client) => {
    const { rows } = await client.query(
      `SELECT coalesce(sum(views), 0)::int AS views, coalesce(sum(visitors), 0)::int AS visitors,
         coalesce(sum(buyers), 0)::int + (SELECT count(*)::int FROM visit_orders WHERE site = $1) AS buying
       FROM visit_counts WHERE site = $1`,
      [site],
    );
    return rows[0];
  });
}

test("A-12 a look at a book's page is counted, by the site it came from, up to the order; the author's own and a robot's are not", async ({
  address,
  anotherBrowser,
}) => {
  const chance = randomBytes(4).toString("hex");
  const site = `${chance}.example`;
  // Everybody here comes from one computer: only their browsers tell visitors apart.
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 ${chance}`;
  const visitor = await anotherBrowser(undefined, { userAgent });
  const referer = `https://www.${site}/a-page?with=secrets`;
  const author = await anotherBrowser("author");
  const robot = await anotherBrowser(undefined, { userAgent: "curl/8.5.0" });
  for (const one of [author, robot, visitor, visitor])
    await one.goto(`/fr/books/${slug}`, { referer });
  // Looks are written down every other second; nobody with hands buys sooner.
  await expect.poll(() => countedFrom(site)).toEqual({ views: 2, visitors: 1, buying: 0 });
  await buy(visitor, "fr", { slug, price: "12", address });
  await expect.poll(() => countedFrom(site)).toEqual({ views: 2, visitors: 1, buying: 1 });
  await author.goto(`/en/author/visits?days=7&book=${slug}`);
  const sites = author.getByRole("table", { name: "Where they come from" });
  await expect(sites.getByText(site)).toBeVisible();
  await expect(author.getByText("secrets")).toHaveCount(0);
  await author.getByRole("combobox", { name: "Book" }).selectOption("");
  await author.getByRole("textbox", { name: "From" }).fill("2026-01-01");
  await author.getByRole("button", { name: "Show" }).click();
  await expect(author).toHaveURL(/book=&from=2026-01-01&to=/);
  await expect(author.getByRole("figure").first()).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader shares their address in the cart, is written to, and takes it back; their author sees it only in between", async ({
    page,
    address,
    anotherBrowser,
    mailbox,
  }) => {
    await signIn(page, "en", address);
    await namePrice(page, "en", slug, "11");
    const box = page.getByRole("checkbox", { name: new RegExp(`may see my address ${address}`) });
    await expect(box).not.toBeChecked();
    await box.check();
    await checkOut(page, "en", address);
    await payByCard(page, "en");
    await expectThanks(page, "en");

    const author = await anotherBrowser("author", { javaScriptEnabled: false });
    await author.goto("/fr/author/readers");
    await author.getByLabel("Adresse contenant").fill(address);
    await author.getByRole("button", { name: "Chercher" }).click();
    await expect(author.getByRole("table", { name: /partagent leur adresse/ })).toContainText(
      address,
    );
    const waiting = author.waitForEvent("download");
    await author.getByRole("link", { name: /CSV/ }).click();
    const file = readFileSync(await (await waiting).path(), "utf8");
    expect(file).toMatch(
      new RegExp(`${address};Le Plan Copenhague;.*;panier;2026-11;.*may see my address`),
    );

    await author.getByRole("link", { name: "Écrire aux lecteurs" }).click();
    await author.getByLabel("Objet en français").fill("Un mot de plus");
    await author.getByRole("button", { name: "Relire avant d’envoyer" }).click();
    await expect(author.getByRole("alert").filter({ hasText: "Écrivez le message" })).toBeVisible();
    await author.getByLabel("Message en français").fill("Merci d’avoir lu.\n\n- une page\n- deux");
    await author.getByLabel("Au sujet de").selectOption({ index: 0 });
    await author.getByRole("button", { name: "Relire avant d’envoyer" }).click();
    await expect(author.getByText("Objet : Un mot de plus")).toBeVisible();
    await author.getByRole("button", { name: /^Envoyer à \d+ lecteurs?$/ }).click();
    await expect(author.getByText(/Le message part pour \d+ lecteur/)).toBeVisible();
    const letter = await mailbox.letterTo(address, /Un mot de plus/);
    expect(letter.text).toContain("Merci d’avoir lu.");
    expect(letter.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");

    await page.goto("/en/account");
    await page
      .getByRole("form", { name: "Share my address no longer for “Le Plan Copenhague”" })
      .getByRole("button", { name: "Share no longer" })
      .click();
    await expect(page.getByText(/Not shared with Pascal Martin/).first()).toBeVisible();
    await author.goto(`/fr/author/readers?q=${address}`);
    await expect(author.getByText("Aucun lecteur ne correspond")).toBeVisible();
  });

  test("purchases of another shop are read line by line, brought in once, and open the book for whoever signs in", async ({
    page,
    address,
    anotherBrowser,
  }) => {
    const author = await anotherBrowser("author", { javaScriptEnabled: false });
    const send = async (content: string) => {
      await author.goto("/en/author/import");
      await author.getByLabel("What is in the file").selectOption("purchases");
      const file = { name: "sales.csv", mimeType: "text/csv", buffer: Buffer.from(content) };
      await author.getByLabel("CSV file").setInputFiles(file);
      await author.getByRole("button", { name: "Read the file" }).click();
    };
    await send(`Kunde,Item Name\nnobody,Le Plan Copenhague`);
    await expect(author.getByRole("heading", { name: "Which column is which" })).toHaveCount(2);
    const told = author.getByRole("form", { name: "Which column is which" });
    await expect(told.getByLabel("Book")).toHaveValue("1");
    await told.getByRole("button", { name: "Read with these columns" }).click();
    await expect(told.getByRole("alert").filter({ hasText: "it is needed" })).toBeVisible();
    await told.getByLabel("Address").selectOption("1. Kunde: nobody");
    await told.getByRole("button", { name: "Read with these columns" }).click();
    await expect(author.getByRole("row", { name: /2 refused Address/ })).toBeVisible();
    const rows = `Purchase Email,Item Name\n${address},Le Plan Copenhague\nnobody,Le Plan Copenhague`;
    await send(rows);
    await expect(author.getByRole("row", { name: /3 refused Address/ })).toBeVisible();
    await expect(author.getByRole("checkbox", { name: /Tell each reader/ })).not.toBeChecked();
    await author.getByRole("button", { name: "Import 1 line" }).click();
    await expect(author.getByRole("heading", { name: "1 line was imported." })).toBeVisible();
    await send(rows);
    await expect(author.getByRole("heading", { name: "Nothing to import." })).toBeVisible();
    await signIn(page, "en", address);
    await expect(page.getByRole("heading", { name: "Le Plan Copenhague" })).toBeVisible();
  });
});
