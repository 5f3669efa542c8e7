import { expect, signIn, test } from "./support/house";
import { buy } from "./support/paying";

test.use({ javaScriptEnabled: false });

const slug = "le-plan-copenhague";

test("signing in works, and the same link then says that it is spent", async ({
  page,
  address,
  mailbox,
}) => {
  await signIn(page, "fr", address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ma bibliothèque");
  const letter = await mailbox.letterTo(address, /lien de connexion/i);
  await page.goto(letter.links.find((href) => href.includes("/sign-in/confirm")) ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce lien n’ouvre plus rien");
  await page.goto("/en/sign-in/confirm");
  await expect(page.getByRole("button", { name: "Sign me in" })).toHaveCount(0);
});

test("asking for the money back works signed out, and so does keeping the book", async ({
  page,
  address,
  mailbox,
}) => {
  await buy(page, "fr", { slug, price: "8,00", address });
  const receipt = await mailbox.letterTo(address, /Votre reçu/);
  const number = /B-[\w-]+/.exec(receipt.subject)?.[0] ?? "";
  await page.goto("/fr/refund");
  await page.getByLabel("Numéro de commande").fill(number.toLowerCase().replaceAll("-", " "));
  await page.getByLabel("Adresse e-mail de l’achat").fill(address);
  await page.getByRole("button", { name: "Continuer" }).click();
  await page
    .getByRole("main")
    .getByRole("link", { name: /Renoncer au contrat ici/ })
    .click();
  await page.getByRole("button", { name: "Confirmer la rétractation" }).click();
  await expect(page.getByText("Demande reçue")).toBeVisible();
  await page.getByRole("button", { name: "Garder le livre" }).click();
  await expect(page.getByText("Vous gardez le livre")).toBeVisible();
});

test("the author’s share is told beside the price", async ({ page }) => {
  await page.goto(`/fr/books/${slug}`);
  await expect(page.getByText(/Sur 20,00\s€, 16,00\s€ vont à l’auteur/)).toBeVisible();
});

test("what is not there says so, in its language", async ({ page, quiet }) => {
  quiet.allow(/404/);
  for (const [path, language, said] of [
    ["/fr/books/nope", "fr", "Cette page n’existe pas"],
    ["/en/nowhere/at/all", "en", "There is no such page"],
    ["/en/authors/nobody", "en", "There is no such page"],
    ["/de/books", "en", "There is no such page"],
  ] as const) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(said);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    expect(await page.title()).toContain(said);
  }
});
