import { expect, test } from "./support/house";
import { people } from "./support/people";
import { freshProofOf } from "./support/shop-database";

// The demonstration's sales are months old, so there is a statement to draw and money to pay.
test("P-14 an author names an account, confirms it by letter and reads a statement; the operator prepares the payment", async ({
  anotherBrowser,
  mailbox,
}) => {
  const author = await anotherBrowser("author", { javaScriptEnabled: false });
  await freshProofOf(people.author);
  await author.goto("/fr/author/payouts");
  const change = author.getByRole("form", { name: "Par virement bancaire" });
  await change.getByLabel("Titulaire").fill("Pascal Martin");
  await change.getByLabel("IBAN").fill("FR14 2004 1010 0505 0001 3M02 607");
  await change.getByRole("button", { name: "Être payé sur ce compte" }).click();
  await expect(author.getByText(/Un caractère de cet IBAN est faux/).first()).toBeVisible();
  await change.getByLabel("IBAN").fill("FR14 2004 1010 0505 0001 3M02 606");
  await change.getByRole("button", { name: "Être payé sur ce compte" }).click();
  await expect(author.getByText(/Le message parti à votre adresse le confirme/)).toBeVisible();
  await expect(author.getByText("Aucun compte n’est encore indiqué.")).toBeVisible();
  const letter = await mailbox.letterTo("pascal.martin@bouquin.test", /Confirmez votre compte/);
  const link = letter.links.find((href) => href.includes("/payout-account?")) ?? "";

  // Whoever else opens the link can stop the change, and nothing more.
  const stranger = await anotherBrowser();
  await stranger.goto(link);
  await expect(stranger.getByRole("button", { name: /tout arrêter/ })).toBeVisible();
  await expect(stranger.getByRole("button", { name: "Être payé sur ce compte" })).toHaveCount(0);

  await author.goto(link);
  await author.getByRole("button", { name: "Être payé sur ce compte" }).click();
  await author.goto("/fr/author/payouts");
  await expect(author.getByText(/Compte actuel.*Pascal Martin, FR••/)).toBeVisible();
  await mailbox.letterTo("pascal.martin@bouquin.test", /compte de versement change/);

  const operator = await anotherBrowser("operator");
  await operator.goto("/fr/operator/payouts");
  await operator.getByRole("button", { name: /Établir les relevés/ }).click();
  await expect(operator.getByText(/Relevés établis/)).toBeVisible();

  await author.goto("/fr/author/payouts");
  await expect(author.getByRole("table", { name: "Relevés" })).toContainText(/RA-\d{4}-\d{4}/);
  const [file] = await Promise.all([
    author.waitForEvent("download"),
    author
      .getByRole("link", { name: /PDF du relevé/ })
      .first()
      .click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^RA-\d{4}-\d{4}\.pdf$/);
});
