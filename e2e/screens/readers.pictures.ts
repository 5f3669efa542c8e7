import { expect, signIn, test } from "../support/house";
import { openPages } from "../support/open-pages";
import { buy, checkOut, expectThanks, payByCard } from "../support/paying";
import { takePictures } from "./camera";

const slug = "le-plan-copenhague";

test("thanks, withdrawal and its number: a book just bought", async ({ page, address }) => {
  await buy(page, "fr", { slug, price: "20", address });
  await page
    .getByRole("link", { name: /^Télécharger/ })
    .first()
    .waitFor();
  await takePictures(page, "thanks");
  await signIn(page, "fr", address);
  await page.getByRole("link", { name: /pour changer d’avis/ }).click();
  await page.waitForURL(/\/refund\?/);
  await takePictures(page, "withdrawal");
  await page.getByRole("button", { name: "Confirmer la rétractation" }).click();
  await page.waitForURL(/request=/);
  await takePictures(page, "withdrawal-asked");
});

test("library: books in several states, the wish list, a book one owns", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("reader");
  await page.goto("/fr/library");
  await takePictures(page, "library");
  await page.goto(`/fr/books/${slug}`);
  await expect(page.getByText("Ce livre est à vous")).toBeVisible();
  await takePictures(page, "book-owned", { isTop: true });
  for (const wish of ["stats-one", "mastering-stm32"]) {
    await page.goto(`/en/books/${wish}`);
    const button = page.getByRole("button", { name: /wish list/ });
    const isKept = () => page.waitForResponse((answer) => answer.request().method() === "POST");
    if (/Add/.test((await button.textContent()) ?? ""))
      await Promise.all([isKept(), button.click()]);
    await expect(page.getByRole("button", { name: /Remove|Take/ })).toBeVisible();
  }
  await page.goto("/fr/wishes");
  await takePictures(page, "wishes");
});

test("account; a tip and a larger package for a book one owns", async ({ page, address }) => {
  await page.goto(`/en${openPages["book-packages"]}`);
  await page.getByRole("button", { name: "Buy", exact: true }).click();
  await page.waitForURL("**/en/cart");
  await checkOut(page, "en", address);
  await payByCard(page, "en");
  await expectThanks(page, "en");
  await signIn(page, "en", address);
  await page.goto("/en/account");
  await takePictures(page, "account");
  for (const what of ["tip", "upgrade"]) {
    await page.goto(`/en${openPages["book-packages"]}/${what}`);
    await expect(page.getByRole("main").getByRole("button").first()).toBeVisible();
    await takePictures(page, what);
  }
});

test("nothing yet: library and wish list of somebody new", async ({ page, address }) => {
  await signIn(page, "en", address);
  await takePictures(page, "library-empty");
  await page.goto("/fr/wishes");
  await takePictures(page, "wishes-empty");
});

test("a gift: thanks, and what whoever gets it opens", async ({
  page,
  address,
  mailbox,
  anotherBrowser,
}) => {
  const recipient = `ami-${address}`;
  await page.goto(`/fr/books/${slug}/gift`);
  await page.getByLabel("Adresse e-mail de la personne").fill(recipient);
  await page.getByLabel("Votre nom").fill("Camille");
  await page.getByLabel(/Vos mots/).fill("Pour tes soirées d’hiver.");
  await page.getByRole("button", { name: "Mettre au panier" }).press("Enter");
  await page.waitForURL("**/fr/cart");
  await checkOut(page, "fr", address);
  await payByCard(page, "fr");
  await expectThanks(page, "fr");
  await takePictures(page, "thanks-gift");
  const letter = await mailbox.letterTo(recipient, /vous offre un livre/);
  const friend = await anotherBrowser();
  await friend.goto(letter.links.find((href) => href.includes("/claim/")) ?? "no link");
  await takePictures(friend, "claim");
});

test("erase: an account's end, said before it is pressed", async ({ anotherBrowser }) => {
  const page = await anotherBrowser("reader");
  await page.goto("/fr/account/erase");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await takePictures(page, "erase");
});
