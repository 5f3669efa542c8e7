import type { Page } from "@playwright/test";
import { drawnBy } from "../prisma/testing/drawn";
import { expect, signIn, test } from "./support/house";
import { axeFaultsInBothPalettes, languagesOf, pathOf, sidewaysSpill } from "./support/looks";
import { openPages } from "./support/open-pages";
import { checkOut, expectThanks, namePrice, payByCard, payByDebit } from "./support/paying";
import { pagesToCheck } from "./support/valid-html";

const phone = { viewport: { width: 375, height: 800 } };
const packages = openPages["book-packages"];
const slug = "le-plan-copenhague";

/** A page as it is open, in both palettes. */
async function isClean(page: Page, step: string, title: RegExp = /\S/) {
  await expect(page.getByRole("heading", { level: 1 }), step).toHaveCount(1);
  await expect(page, step).toHaveTitle(title);
  expect.soft(await axeFaultsInBothPalettes(page), step).toEqual([]);
  expect.soft(await sidewaysSpill(page), `${step} scrolls sideways`).toBe(0);
}

test("UX-04 what a purchase that waits, a refund and a sign-in lead through is as clean, light and dark", async ({
  anotherBrowser,
  mailbox,
  address,
  quiet,
}) => {
  // The letter is shown in a frame that runs nothing, which is what axe then complains of.
  quiet.allow(/404|document's frame is sandboxed/);
  const page = await anotherBrowser(undefined, phone);
  await namePrice(page, "fr", slug, "9");
  await checkOut(page, "fr", address);
  await isClean(page, "the payment page");
  await payByDebit(page, "fr", "AT611904300234573201");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Paiement en cours de confirmation");
  await isClean(page, "an order being confirmed", /Commande B-/);
  await expectThanks(page, "fr");
  const order = page.url();

  const receipt = await mailbox.letterTo(address, /Votre reçu/);
  await page.goto(receipt.links.find((href) => href.includes("/refund")) ?? "/fr/refund");
  await isClean(page, "the books of an order");
  await page
    .getByRole("main")
    .getByRole("link", { name: /Renoncer au contrat ici/ })
    .click();
  await isClean(page, "a refund to confirm");
  await page.getByRole("button", { name: "Confirmer la rétractation" }).click();
  await expect(page.getByText("Demande reçue")).toBeVisible();
  await isClean(page, "a refund followed");

  await page.goto("/fr/sign-in/confirm");
  await isClean(page, "a spent link", /Se connecter/);
  await page.goto("/downloads/nobody.knows");
  await isClean(page, "a refused download", /Ce lien|This link/);
  // It turns itself over when a letter comes, and others are sent letters meanwhile.
  await page.route("**/news.js", (route) => route.fulfill({ body: "" }));
  await page.goto(process.env.MAILBOX_URL ?? "");
  await isClean(page, "the mailbox");
  await page
    .getByRole("link", { name: /Votre reçu|Your receipt/ })
    .first()
    .click();
  await isClean(page, "a letter");

  const stranger = await anotherBrowser();
  await stranger.goto(order);
  await isClean(stranger, "an order of somebody else's");
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Cette commande est privée");
});

/** A book in its smaller package, a gift and two copies, in one cart. */
async function fillCart(page: Page, recipient: string) {
  await page.goto(`/fr${openPages.gift}`);
  await page.getByLabel("Adresse e-mail de la personne").fill(recipient);
  await page.getByLabel("Votre nom").fill("Camille");
  await page.getByLabel(/Vos mots/).fill("Pour tes soirées d’hiver.");
  await page.getByRole("button", { name: "Mettre au panier" }).press("Enter");
  await page.waitForURL("**/fr/cart");
  await page.goto(`/fr${openPages.copies}`);
  await page.getByLabel("Nombre d’exemplaires").fill("2");
  await page.getByRole("button", { name: "Mettre au panier" }).press("Enter");
  await page.waitForURL("**/fr/cart");
  await namePrice(page, "fr", packages.split("/").at(-1) ?? "", "9");
}

test(`UX-04 every page of a buyer, a giver and whoever is given to is clean and valid, light and dark${drawnBy}`, async ({
  anotherBrowser,
  mailbox,
  address,
}, info) => {
  test.setTimeout(240_000);
  const html = pagesToCheck(info);
  const inItsLanguages = async (page: Page, name: string, path: string) => {
    for (const locale of languagesOf(name)) {
      await page.goto(`/${locale}${path}`);
      await isClean(page, `${locale} ${path}`);
      await html.keep(page.request, `/${locale}${path}`);
    }
  };
  const [page, friend] = [await anotherBrowser(undefined, phone), await anotherBrowser()];
  const recipient = address.replace("reader", "friend");
  await signIn(friend, "fr", recipient);
  for (const empty of ["/library", "/wishes", "/library/claim"])
    await inItsLanguages(friend, `empty ${empty}`, empty);

  await fillCart(page, recipient);
  await inItsLanguages(page, "a full cart", "/cart");
  await page.goto("/fr/cart");
  await checkOut(page, "fr", address);
  await payByCard(page, "fr");
  await expectThanks(page, "fr");
  const order = pathOf(page.url());
  for (const part of ["", "/copies", "/documents"])
    await inItsLanguages(page, `order ${part}`, order + part);
  const letter = await mailbox.letterTo(recipient, /vous offre un livre/);
  const link = letter.links.find((href) => href.includes("/claim/")) ?? "";
  await inItsLanguages(friend, "a claim", pathOf(link));

  await signIn(page, "fr", address);
  const withdrawal = page.getByRole("link", { name: /pour changer d’avis/ }).first();
  const refund = (await withdrawal.getAttribute("href")) ?? "";
  await inItsLanguages(page, "a withdrawal", pathOf(new URL(refund, page.url()).href));
  for (const part of ["", "/tip", "/upgrade", "/review"])
    await inItsLanguages(page, `owned ${part}`, packages + part);
  await inItsLanguages(page, "library", "/library");
  expect(html.faults()).toEqual([]);
});
