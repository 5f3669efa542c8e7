import { randomBytes } from "node:crypto";
import { expect, signIn, test } from "./support/house";
import { axeFaults } from "./support/looks";
import { signInAsAuthor } from "./support/own-author";
import { buy, expectThanks } from "./support/paying";
import { inDatabase } from "./support/shop-database";

const slug = "r-programming-for-data-science";

test("what the author says stands on the page at once; a reader reviews, the author answers, the operator hides", async ({
  page: reader,
  address,
  anotherBrowser,
}) => {
  test.setTimeout(180_000);
  const [author, operator] = [await anotherBrowser(), await anotherBrowser("operator")];
  await signInAsAuthor(author, {
    ...{ operator, name: "Roger D. Peng" },
    address: address.replace("reader", "author"),
  });
  await author.goto("/fr/author/books");
  await author.getByRole("link", { name: "Vue d’ensemble" }).click();
  const parts = author.getByRole("navigation", { name: "Les parties de ce livre" });
  await parts.getByRole("link", { name: "Ce que la page montre" }).click();
  await author.getByLabel("Rien", { exact: true }).check();
  const choices = author.getByRole("form", { name: "Ce que la page montre" });
  await choices.getByRole("button", { name: "Enregistrer" }).click();
  await expect(author.getByText("C’est enregistré")).toBeVisible();
  await parts.getByRole("link", { name: "Vous" }).click();
  const about = author.getByRole("form", { name: "Vous, sur vos pages" });
  await about.getByLabel("En anglais").fill("Writes slowly.");
  await about.getByRole("button", { name: "Enregistrer" }).click();
  await author.waitForURL(/saved=about/);
  await parts.getByRole("link", { name: "Ont aidé" }).click();
  const add = author.getByRole("form", { name: "Ajouter une personne" });
  await add.getByRole("button").click();
  await expect(add.getByText("Ce champ ne peut pas rester vide.").first()).toBeVisible();
  await add.getByLabel("Nom").fill("Une relectrice");
  await add.getByLabel("Rôle").fill("proofreading");
  await add.getByRole("button").click();
  await author.waitForURL(/saved=contributors/);
  await author.getByRole("link", { name: "Corriger Une relectrice" }).click();
  const right = author.getByRole("form", { name: "Corriger Une relectrice" });
  await right.getByLabel("Nom").fill("");
  await right.getByRole("button").click();
  // What is wrong leads to its field.
  await right.getByRole("link", { name: "Ce champ ne peut pas rester vide." }).click();
  await expect(right.getByLabel("Nom")).toBeFocused();
  await right.getByLabel("Nom").fill("Une relectrice patiente");
  await right.getByRole("button").click();
  await author.waitForURL(/saved=contributors/);
  expect(await axeFaults(author)).toEqual([]);

  await reader.goto(`/en/books/${slug}`);
  await expect(reader.getByText("Une relectrice patiente")).toBeVisible();
  await expect(reader.getByText("Writes slowly.")).toBeVisible();
  const linked = async () =>
    (await reader.locator('script[type="application/ld+json"]').allTextContents()).join();
  expect(await linked()).toContain('"Product"');
  expect(await linked()).not.toContain("AggregateRating");
  await expect(reader.getByRole("region", { name: "Contents" })).toHaveCount(0);
  await expect(reader.getByText("No reviews yet.")).toBeVisible();

  await reader.goto(`/en/books/${slug}/review`);
  await reader.waitForURL(/sign-in/);
  await buy(reader, "en", { slug, price: "6.00", address });
  await expectThanks(reader, "en");
  await expect(reader.getByRole("link", { name: /practice-data\.csv/ })).toHaveCount(0);
  await signIn(reader, "en", address);
  await reader.goto(`/en/books/${slug}`);
  await expect(reader.getByText("This book is yours")).toBeVisible();
  const own = reader.locator("#price");
  await expect(own.getByRole("link", { name: "A larger package, from €3.00" })).toBeVisible();
  await expect(own.getByRole("link", { name: "Leave a tip" })).toBeVisible();
  await reader.locator("#price").getByRole("link", { name: "Write a review" }).click();
  await reader.getByRole("button", { name: "Publish my review" }).click();
  await expect(reader.getByText("Choose one to five stars.").first()).toBeVisible();
  await reader.getByLabel("4 stars").check();
  await reader.getByLabel("Your words (optional)").fill("Short, and it runs.");
  await reader.getByLabel("Name shown").fill("A careful reader");
  await reader.getByRole("button", { name: "Publish my review" }).click();
  await expect(reader.getByText("Your review is published.")).toBeVisible();

  await author.goto(`/fr/author/books/${slug}/reviews`);
  await author.getByLabel("Votre réponse").fill("Merci de cette lecture.");
  await author.getByRole("button", { name: "Enregistrer la réponse" }).click();
  await expect(author.getByText("Votre réponse est enregistrée.")).toBeVisible();
  await reader.goto(`/en/books/${slug}`);
  const reviews = reader.getByRole("region", { name: "Reviews by readers" });
  await expect(reviews.getByText("Short, and it runs.")).toBeVisible();
  await expect(reviews.getByText("Merci de cette lecture.")).toBeVisible();
  await expect(reviews.getByRole("row", { name: "4 stars 1" })).toBeVisible();
  await expect(reader.getByText(address)).toHaveCount(0);
  expect(await linked()).toContain('"ratingValue":4,"ratingCount":1');

  await operator.goto("/en/operator/reviews");
  await operator.getByText("Hide this review").first().click();
  await operator.getByLabel("Reason").fill("Shown for a trial.");
  await operator.getByRole("button", { name: "Hide this review" }).click();
  await expect(operator.getByText("Done, and on record.")).toBeVisible();
  await reader.reload();
  await expect(reviews.getByText("No reviews yet.")).toBeVisible();
  expect(await linked()).not.toContain("AggregateRating");
});

/** An announced book of the author of the demonstration's first one, with an edition that could be sold. */
async function announceABook(title: string) {
  const coming = `coming-${randomBytes(4).toString("hex")}`;
  await inDatabase(async (client) => {
    const { rows } = await client.query(
      `INSERT INTO books (id, slug, state, language, title, description, is_announced, is_demo)
       VALUES (gen_random_uuid(), $1, 'draft', 'fr', $2, 'Bientôt.', true, true) RETURNING id`,
      [coming, title],
    );
    const id = rows[0].id;
    await client.query(
      `INSERT INTO book_authors (book_id, author_id, position, share_bp)
       SELECT $1, id, 0, 10000 FROM authors WHERE slug = 'pascal-martin'`,
      [id],
    );
    await client.query(
      `INSERT INTO packages (id, book_id, currency, minimum_minor, suggested_minor)
       VALUES (gen_random_uuid(), $1, 'EUR', 500, 900)`,
      [id],
    );
    await client.query(
      `INSERT INTO editions (id, book_id, number, label, page_count, contents, published_at)
       VALUES (gen_random_uuid(), $1, 1, '1', 9, '[]', now())`,
      [id],
    );
  });
  return coming;
}

test("who signs up before a book is out confirms it, gets one letter on the day, and can have the address forgotten", async ({
  page,
  address,
  mailbox,
  anotherBrowser,
}) => {
  const title = "Un livre à paraître";
  const coming = await announceABook(title);
  await page.goto(`/fr/books/${coming}`);
  for (let turn = 0; turn < 2; turn += 1) {
    await page.getByLabel("Adresse e-mail").fill(address);
    await page.getByLabel("Ce que vous paieriez").fill("12,50");
    await page.getByRole("button", { name: "Me prévenir" }).click();
    await expect(page.getByText("C’est noté.")).toBeVisible();
    await page.reload();
  }
  expect(await axeFaults(page)).toEqual([]);
  const author = await anotherBrowser("author");
  await author.goto(`/fr/author/books/${coming}/interests`);
  // Whose address was typed is told to nobody until its reader said yes.
  await expect(author.getByText("Personne n’est encore inscrit.")).toBeVisible();
  const asked = await mailbox.letterTo(address, /Confirmez/);
  await page.goto(asked.links.find((href) => href.includes("/hear/")) ?? "");
  await expect(page.getByText("12,50")).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Confirmer l’inscription" }).click();
  await expect(page.getByText("C’est confirmé.")).toBeVisible();
  await author.reload();
  await expect(author.getByText("1 personne inscrite.")).toBeVisible();
  await expect(
    author.getByText(/1 personne paierait ce prix ou davantage, soit 12,50/),
  ).toBeVisible();
  await expect(author.getByText(address)).toHaveCount(0);
  const ways = author.getByRole("navigation", { name: "Les parties de ce livre" });
  await ways.getByRole("link", { name: "En vente ou non" }).click();
  await author.getByRole("button", { name: "Mettre en vente" }).click();
  await expect(author.getByText("Votre livre est en vente.")).toBeVisible();

  const letter = await mailbox.letterTo(address, /est paru/);
  await page.goto(`/fr/books/${coming}`);
  await expect(page.getByRole("button", { name: "Acheter", exact: true })).toBeVisible();
  const forget = letter.links.find((href) => href.includes("/forget/")) ?? "";
  await page.goto(forget);
  await page.getByRole("button", { name: "Oublier cette inscription" }).click();
  await expect(page.getByText("Cette inscription est oubliée")).toBeVisible();

  await ways.getByRole("link", { name: "En vente ou non" }).click();
  await author.getByRole("link", { name: /Fermer le livre/ }).click();
  await expect(author.getByText("Vous pourrez le remettre en vente")).toBeVisible();
  await author.getByRole("button", { name: "Fermer le livre" }).click();
  await expect(author.getByText(/ne figure plus dans aucune liste/)).toBeVisible();
  await page.goto(`/fr/books/${coming}`);
  await expect(page.getByText("Ce livre a quitté la librairie")).toBeVisible();
  expect(
    (await mailbox.lettersTo(address)).filter(({ subject }) => subject.includes(title)),
  ).toHaveLength(2);
});
