import { expect, signIn, test } from "./support/house";
import { people } from "./support/people";
import { freshProofOf } from "./support/shop-database";

const sharesAt = "/fr/author/books/the-copenhagen-initiative/shares";

test("an author proposes a share, the invited co-author comes by the letter, looks, and declines", async ({
  page: guest,
  mailbox,
  address,
  anotherBrowser,
}) => {
  const author = await anotherBrowser("author");
  await freshProofOf(people.author);
  await author.goto(sharesAt);
  await expect(author.getByRole("heading", { name: "Partage des droits" })).toBeVisible();
  // What a journey that was cut off has left behind.
  const leftOver = author.getByRole("button", { name: "Retirer ma proposition" });
  if (await leftOver.isVisible()) await leftOver.click();
  const form = author.getByRole("form", { name: "Proposer un autre partage" });
  const own = form.getByLabel("Part de Pascal Martin, en %");
  await own.fill("90");
  await form.getByRole("button", { name: "Envoyer la proposition" }).click();
  await expect(form.getByRole("alert")).toContainText(/il manque 10\s?%/);
  await expect(own).toHaveValue("90");
  const invited = form.getByRole("group", { name: "Coauteur à inviter (1)" });
  await invited.getByLabel("Nom").fill("Ève Invitée");
  await invited.getByLabel("Adresse e-mail").fill(address);
  await invited.getByLabel("Part, en %").fill("10");
  await form.getByRole("button", { name: "Envoyer la proposition" }).click();
  const asked = author.getByRole("row", { name: /Ève Invitée/ }).first();
  await expect(asked).toContainText(address);

  const letter = await mailbox.letterTo(address, /droits/);
  const link = letter.links.find((href) => href.includes("/invitation?")) ?? "no link";
  await guest.goto(link);
  await expect(guest.getByRole("link", { name: "Me connecter" })).toBeVisible();
  await signIn(guest, "fr", address);
  await guest.goto(link);
  await guest.getByRole("button", { name: "C’est bien moi" }).click();
  await expect(guest.getByRole("row", { name: /Ève Invitée \(vous\)/ })).toBeVisible();
  await guest.getByRole("button", { name: "Je refuse" }).click();
  // Gone, and not only busy: while it is sent the button says so.
  await expect(guest.getByRole("button", { name: /Je refuse|Un instant/ })).toBeHidden();

  await author.goto(sharesAt);
  await expect(author.getByRole("cell", { name: "refusé" }).first()).toBeVisible();
  await expect(form).toBeVisible();
});

test("an author follows one sale to its entries in the books", async ({ anotherBrowser }) => {
  const page = await anotherBrowser("author");
  await page.goto("/fr/author/sales?days=365");
  await page
    .getByRole("link", { name: /^Suivre la vente/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Une vente" })).toBeVisible();
  const way = page.getByRole("list", { name: "Le chemin de cette vente" });
  await expect(way.getByRole("listitem").first()).toContainText("Payé");
  await expect(way).toContainText("vers vos droits en attente");
  await way
    .getByRole("link", { name: /^Écriture/ })
    .first()
    .click();
  await expect(
    page.getByRole("table", { name: "Les écritures qui vous concernent" }),
  ).toBeVisible();
});
