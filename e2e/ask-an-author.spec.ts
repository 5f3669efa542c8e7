import { expect, test } from "./support/house";
import { sidewaysSpill } from "./support/looks";

test("a visitor asks an author from a book's page and is answered by letter, through the shop", async ({
  anotherBrowser,
  mailbox,
}) => {
  const asker = await anotherBrowser();
  await asker.setViewportSize({ width: 375, height: 800 });
  await asker.goto("/fr/books/le-plan-copenhague");
  await asker.getByRole("link", { name: "Écrire à l’auteur" }).click();
  expect(await sidewaysSpill(asker)).toBe(0);
  await asker.getByLabel("Votre adresse e-mail").fill("curieuse@lecture.test");
  await asker.getByLabel("Votre question").fill("Y aura-t-il une suite ?");
  await asker.getByRole("button", { name: "Envoyer" }).click();
  await expect(asker.getByText("C’est parti.")).toBeVisible();
  const author = await anotherBrowser("author");
  await author.goto("/fr/author/questions");
  await author.locator("summary", { hasText: "Répondre" }).first().click();
  await author.getByLabel("Votre réponse").first().fill("Oui, au printemps.");
  await author.getByRole("button", { name: "Envoyer" }).first().click();
  await expect(author.getByText("Votre réponse est partie.")).toBeVisible();
  await mailbox.letterTo("curieuse@lecture.test", /réponse à votre question/);
});
