import { expect, test } from "./support/house";
import { axeFaultsInBothPalettes, sidewaysSpill } from "./support/looks";

test("a visitor asks an author from a book's page and is answered by letter, through the shop", async ({
  anotherBrowser,
  mailbox,
}) => {
  const asker = await anotherBrowser();
  await asker.setViewportSize({ width: 375, height: 800 });
  await asker.goto("/fr/books/le-plan-copenhague");
  await asker.getByRole("link", { name: "Écrire à l’auteur" }).click();
  await expect(asker.getByLabel("Votre question")).toBeVisible();
  expect(await sidewaysSpill(asker)).toBe(0);
  await asker.getByLabel("Votre adresse e-mail").fill("curieuse@lecture.test");
  await asker.getByLabel("Votre question").fill("Y aura-t-il une suite ?");
  await asker.getByRole("button", { name: "Envoyer" }).click();
  await expect(asker.getByText("C’est parti.")).toBeVisible();
  const author = await anotherBrowser("author");
  await author.goto("/fr/author/questions");
  await author.locator("summary", { hasText: "Répondre" }).first().click();
  await author.getByLabel("Votre réponse").first().fill("Oui, au printemps.");
  await author.getByRole("button", { name: "Envoyer" }).first().click();
  await expect(author.getByText("Votre réponse est partie.")).toBeVisible();
  await mailbox.letterTo("curieuse@lecture.test", /réponse à votre question/);

  await asker.goto("/fr/books/le-plan-copenhague");
  await asker.getByRole("link", { name: "Écrire à l’auteur" }).click();
  await asker.getByLabel("Votre adresse e-mail").fill("curieuse@lecture.test");
  await asker.getByLabel("Votre question").fill("Achetez mes pilules.");
  await asker.getByRole("button", { name: "Envoyer" }).click();
  await expect(asker.getByText("C’est parti.")).toBeVisible();
  await author.goto("/fr/author/questions");
  const pills = author.getByRole("article").filter({ hasText: "Achetez mes pilules." });
  await pills.getByRole("button", { name: /^Signaler/ }).click();
  await expect(pills).toHaveCount(0);
  const desk = await anotherBrowser("operator", { colorScheme: "light" });
  await desk.goto("/fr/operator");
  await desk
    .getByRole("region", { name: "Freins et signalements" })
    .getByRole("link", { name: /^Regarder/ })
    .click();
  const reported = desk.getByRole("article").filter({ hasText: "Achetez mes pilules." });
  await expect(reported).toContainText("curieuse@lecture.test");
  expect([await axeFaultsInBothPalettes(desk), await sidewaysSpill(desk)]).toEqual([[], 0]);
  await desk.screenshot({ path: "test-results/pictures/reported-question.png", fullPage: true });
  await reported.getByRole("button", { name: "Rendre à l’auteur" }).click();
  await expect(desk.getByText("La question est de nouveau chez l’auteur")).toBeVisible();
  await expect(reported).toHaveCount(0);
  await author.reload();
  await expect(pills).toHaveCount(1);
});
