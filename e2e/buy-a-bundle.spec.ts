import { expect, signIn, test } from "./support/house";
import { axeFaults, sidewaysSpill } from "./support/looks";
import { signInAsAuthor } from "./support/own-author";
import { buy, checkOut, expectThanks, payByCard } from "./support/paying";

const own = "personal-finance";
const others = "the-copenhagen-initiative";

test("A-08 an author proposes, the other accepts, and a reader buys the bundle and finds its books in the library", async ({
  page: reader,
  address,
  anotherBrowser,
  mailbox,
}) => {
  test.setTimeout(240_000);
  const [author, operator] = [await anotherBrowser(), await anotherBrowser("operator")];
  const other = await anotherBrowser("author");
  const writer = address.replace("reader", "author");
  await signInAsAuthor(author, { operator, name: "Jason Anderson", address: writer });
  const word = `lot-${address.slice(7, 17)}`;
  const title = `Argent et plan ${word}`;

  await author.goto("/fr/author/books");
  await author.getByRole("link", { name: "Vue d’ensemble" }).click();
  const parts = author.getByRole("navigation", { name: "Les parties de ce livre" });
  await parts.getByRole("link", { name: "Lots" }).click();
  await author.getByRole("link", { name: "Proposer un lot" }).click();
  await expect(author.getByLabel("Livre 1", { exact: true })).toHaveValue(own);
  await author.getByLabel("Titre du lot").fill(title);
  await author.getByLabel("Mot de son adresse").fill(word);
  await author.getByLabel("Description").fill("L’un compte, l’autre projette.");
  await author.getByLabel("Livre 2", { exact: true }).fill("no-such-book");
  await author.getByLabel("Part du livre 1, en %").fill("60");
  await author.getByLabel("Part du livre 2, en %").fill("40");
  await author.getByLabel("Prix minimum").fill("12");
  await author.getByLabel("Prix conseillé").fill("30");
  // Enter works out what a bundle would bring, or looks for a book; it asks nobody for a yes.
  await author.getByLabel("Prix conseillé").press("Enter");
  await expect(author.getByText("Aucun livre n’a cette adresse").first()).toBeVisible();
  await expect(author.getByLabel("Titre du lot")).toHaveValue(title);
  await author.getByLabel("Livre 2", { exact: true }).fill("");
  await author.getByLabel("Chercher un livre").fill("Initiative");
  await author.getByLabel("Chercher un livre").press("Enter");
  await author.getByRole("button", { name: /^Ajouter au lot, The Copenhagen Initiative/ }).click();
  await expect(author.getByLabel("Livre 2", { exact: true })).toHaveValue(others);
  await expect(author.getByLabel("Titre du lot")).toHaveValue(title);
  await author.getByRole("button", { name: "Calculer les droits" }).click();
  await expect(author.getByText("Jason Anderson 5,76 € · Pascal Martin 3,84 €")).toBeVisible();
  await expect(author.getByLabel("Part du livre 1, en %")).toHaveValue("60");
  expect(await axeFaults(author)).toEqual([]);
  await author.getByRole("button", { name: "Envoyer la proposition" }).click();
  await expect(author.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(author.getByText("n’a pas encore répondu")).toBeVisible();

  await mailbox.letterTo("pascal.martin@bouquin.test", new RegExp(word));
  await other.goto("/fr/author/bundles");
  await other.getByRole("link", { name: title }).click();
  await expect(other.getByText(/vous rapporte au moins 3,84\s€/)).toBeVisible();
  expect(await axeFaults(other)).toEqual([]);
  await other.getByRole("button", { name: /^J’accepte : 3,84/ }).click();
  await expect(other.getByText("En vente")).toBeVisible();
  await expect(other.getByRole("button", { name: "Enregistrer ces mots" })).toHaveCount(0);

  await author.reload();
  await expect(author.getByText("Seuls le titre et la description se changent")).toBeVisible();
  await author.getByLabel("Titre (anglais)").fill(`Money and a plan ${word}`);
  await author.getByRole("button", { name: "Enregistrer ces mots" }).click();
  const missing = author.getByText("Écrivez ce que ces livres font ensemble.").first();
  await expect(missing).toBeVisible();
  await author.getByLabel("Description (anglais)").fill("One counts, the other plans.");
  await author.getByRole("button", { name: "Enregistrer ces mots" }).click();
  await expect(author.getByText("C’est enregistré")).toBeVisible();
  expect(await axeFaults(author)).toEqual([]);
  await reader.goto("/en/bundles");
  await reader.getByRole("link", { name: `Money and a plan ${word}` }).click();
  await expect(reader.getByText("One counts, the other plans.")).toBeVisible();

  await reader.goto(`/fr/books/${own}`);
  await reader.getByRole("link", { name: title }).click();
  await reader.waitForURL(`**/fr/bundles/${word}`);
  await expect(reader.getByText("Un lot se rend en entier")).toBeVisible();
  await expect(reader.getByRole("heading", { name: "Partager ce lot" })).toBeVisible();
  await expect(reader.getByText(/Séparément 17,98\s€\s: vous gardez 5,98\s€/)).toBeVisible();
  expect(await axeFaults(reader)).toEqual([]);
  await reader.getByRole("textbox", { name: "Vous payez" }).fill("15");
  await reader.getByRole("button", { name: "Acheter le lot" }).click();
  await reader.waitForURL("**/fr/cart");
  const inCart = reader.getByRole("region", { name: "Lots" });
  await expect(inCart.getByText("Un lot se rend en entier")).toBeVisible();
  await expect(inCart.getByText(/^9,00\s€$/)).toBeVisible();
  expect(await axeFaults(reader)).toEqual([]);
  await checkOut(reader, "fr", address);
  await payByCard(reader, "fr");
  await expectThanks(reader, "fr");
  await expect(reader.getByText(/9,00\s€ des 15,00\s€ payés/)).toBeVisible();
  await author.goto("/fr/author/sales");
  await author
    .getByRole("link", { name: /^Suivre la vente/ })
    .first()
    .click();
  await expect(author.getByText(/Ce livre en reçoit 60\s%.*9,00\s€ des 15,00\s€/)).toBeVisible();
  await signIn(reader, "fr", address);
  await reader.goto("/fr/library");
  const shelf = reader.getByRole("main");
  await expect(shelf.getByRole("heading", { name: "Personal Finance" })).toBeVisible();
  await expect(shelf.getByRole("heading", { name: "The Copenhagen Initiative" })).toBeVisible();

  await other.getByText("Quitter ce lot").click();
  await other.getByRole("button", { name: "Mettre fin à sa vente" }).click();
  await expect(other.getByText("Plus en vente")).toBeVisible();
  await reader.goto(`/fr/bundles/${word}`);
  await expect(reader.getByText("Ce lot n’est plus vendu.")).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("an author looks for a book and puts it in, and nothing typed is lost", async ({
    anotherBrowser,
  }) => {
    const author = await anotherBrowser("author", { javaScriptEnabled: false });
    await author.goto("/en/author/bundles/new");
    await author.getByLabel("Title of the bundle").fill("Plans and numbers");
    await author.getByRole("button", { name: "Search" }).click();
    await expect(author.getByText("Write a title or an author’s name").first()).toBeVisible();
    await author.getByLabel("Search for a book").fill("William Foote");
    await author.getByRole("button", { name: "Search" }).click();
    await author.getByRole("button", { name: /^Add to the bundle, Stats One/ }).click();
    await expect(author.getByLabel("Book 1", { exact: true })).toHaveValue("stats-one");
    await expect(author.getByLabel("Title of the bundle")).toHaveValue("Plans and numbers");
  });

  test("a reader who has one of its books pays the rest of a bundle, and sees the sum before", async ({
    page,
    address,
  }) => {
    await buy(page, "en", { slug: others, price: "7.99", address });
    await page.goto("/en");
    await page.getByRole("link", { name: "All bundles" }).click();
    await page.getByRole("link", { name: "Deux langues, un seul plan" }).click();
    await page.getByRole("link", { name: "I have some of these books already" }).click();
    await expect(page.getByText("€11.99 − €5.99 for your books = €6.00")).toBeVisible();
    await page.getByRole("button", { name: "Complete for €6.00" }).click();
    await page.waitForURL("**/en/cart");
    await expect(page.getByText("€11.99 − €5.99 for your books = €6.00")).toBeVisible();
    await checkOut(page, "en", address);
    await payByCard(page, "en");
    await expectThanks(page, "en");
  });
});

test("an announced bundle says that it cannot be bought, and nothing is wider than a phone", async ({
  page,
}) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto("/en");
  await page.getByRole("link", { name: "Modern C++ Collection" }).click();
  await expect(page.getByText("it cannot be bought")).toBeVisible();
  for (const path of ["/en", "/en/bundles", "/en/bundles/deux-langues-un-seul-plan"]) {
    await page.goto(path);
    expect(await sidewaysSpill(page)).toBeLessThanOrEqual(0);
  }
});
