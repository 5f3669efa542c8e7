import { expect, signIn, test } from "./support/house";
import { sidewaysSpill } from "./support/looks";
import { checkOut, expectThanks, payByCard } from "./support/paying";
import { inDatabase } from "./support/shop-database";

const slug = "le-plan-copenhague";

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("C-30 a gift is put into the cart in French; what is wrong with it is named and nothing typed is lost", async ({
    page,
    address,
  }) => {
    await page.goto(`/fr/books/${slug}`);
    await page.getByRole("link", { name: "L’offrir à quelqu’un" }).click();
    await page.getByLabel("Adresse e-mail de la personne").fill(`ami-${address}`);
    await page.getByLabel("Votre nom").fill("Camille");
    await page.getByLabel(/Vos mots/).fill("Va voir gagne.com");
    await page.getByLabel(/Jour de l’envoi/).fill("2020-01-01");
    await page.getByRole("button", { name: "Mettre au panier" }).click();
    await expect(page.getByText("Un lien n’est pas permis ici.").first()).toBeVisible();
    await expect(page.getByLabel("Votre nom")).toHaveValue("Camille");
    await page.getByLabel(/Vos mots/).fill("Bonne lecture !");
    await page.getByRole("button", { name: "Mettre au panier" }).click();
    await expect(page.getByText("Ce jour est passé.").first()).toBeVisible();
    await page.getByLabel(/Jour de l’envoi/).fill("");
    await page.getByRole("button", { name: "Mettre au panier" }).click();
    await page.waitForURL("**/fr/cart");
    await expect(page.getByText(`Cadeau pour ami-${address}`)).toBeVisible();
  });
});

test("R-24 a gift is claimed by its letter in another browser, without a price, and given back by its giver", async ({
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
  await expect(page.getByText(`pour ${recipient}`)).toBeVisible();
  await expect(page.getByRole("link", { name: /^Télécharger/ })).toHaveCount(0);

  const letter = await mailbox.letterTo(recipient, /vous offre un livre/);
  expect(letter.text).toContain("Pour tes soirées d’hiver.");
  expect(letter.text).not.toMatch(/€/);
  const friend = await anotherBrowser();
  await friend.goto(letter.links.find((href) => href.includes("/claim/")) ?? "no link");
  await expect(friend.getByText("Camille vous offre ce livre.")).toBeVisible();
  await friend.getByLabel("Votre adresse e-mail").fill(recipient);
  await friend.getByRole("button", { name: "Prendre le livre" }).click();
  await expect(friend.getByText("Le livre est à vous").first()).toBeVisible();
  await expect(friend.getByRole("link", { name: "Télécharger en PDF" })).toBeVisible();
  await expect(friend.getByRole("main")).not.toContainText("€");

  await signIn(page, "fr", address);
  await expect(page.getByRole("heading", { name: "Le Plan Copenhague" })).toHaveCount(0);
  await page.goBack();
  const order = await mailbox.letterTo(address, /Votre reçu/);
  await page.goto(order.links.find((href) => href.endsWith("/copies")) ?? "no link");
  await expect(page.getByText(/^pris le/)).toBeVisible();
  await page.getByRole("link", { name: "Demander mon argent" }).click();
  await expect(page.getByText(/Le livre se fermera pour cette personne/)).toBeVisible();
});

test("C-34 a team's copies are bought in English, their links listed, one claimed, and the rest asked back", async ({
  page,
  address,
  anotherBrowser,
}) => {
  await page.goto("/en/books/the-copenhagen-initiative/copies");
  await expect(page.getByText(/^One copy: from €\d/)).toBeVisible();
  await expect(page.getByRole("cell", { name: "from 20" })).toBeVisible();
  await page.getByLabel("Number of copies").fill("1");
  await page.getByRole("button", { name: "Put into the cart" }).click();
  await expect(page.getByText(/For one, buy the book/).first()).toBeVisible();
  await page.getByLabel("Number of copies").fill("5");
  await page.getByRole("button", { name: "Put into the cart" }).click();
  await page.waitForURL("**/en/cart");
  await expect(page.getByText(/5 copies, .* each/)).toBeVisible();
  await checkOut(page, "en", address);
  await payByCard(page, "en");
  await expectThanks(page, "en");
  await page.getByRole("link", { name: "Follow gifts and copies" }).click();
  await expect(page.getByText("5 copies are left, of 5.")).toBeVisible();
  const link = (await page.locator("code").first().textContent()) ?? "";

  const mate = await anotherBrowser();
  await mate.goto(link);
  await mate.getByLabel("Your e-mail address").fill(`mate-${address}`);
  await mate.getByRole("button", { name: "Take the book" }).click();
  await expect(mate.getByText("The book is on its way").first()).toBeVisible();

  const back = page.url();
  await signIn(page, "en", address);
  await page.goto(back);
  await expect(page.getByText("4 copies are left, of 5.")).toBeVisible();
  await page.getByText("Give back copies nobody took").first().click();
  await page.getByLabel("How many").fill("4");
  await page.getByRole("button", { name: "Give back copies nobody took" }).click();
  await page.waitForURL(/\/refund\?request=/);
});

test("F-03 of a list for a free book the shop sends what a day holds, says how many wait, and keeps the list", async ({
  page,
  address,
  quiet,
}) => {
  quiet.allow(/429/);
  await page.goto("/en/books");
  await page.getByRole("link", { name: /free/ }).first().click();
  await page.getByRole("link", { name: "For a team" }).click();
  await page.getByLabel("Number of copies").fill("45");
  await page.getByRole("button", { name: "Put into the cart" }).click();
  await page.waitForURL("**/en/cart");
  await page.getByLabel("E-mail address").fill(address);
  await page.getByRole("button", { name: "Get it for free" }).click();
  await page.getByRole("link", { name: "Follow gifts and copies" }).click();
  const list = Array.from({ length: 45 }, (_, at) => `p${at}-${address}`).join("\n");
  await page.getByText("Send to a list of addresses").first().click();
  await page.getByRole("textbox", { name: "Addresses" }).fill(list);
  await page.getByLabel("Your name").fill("Camille");
  await page.getByRole("button", { name: "Send to a list of addresses" }).click();
  await expect(page.getByText(/^Sent: 40\. Waiting: 5\. .*in \d+ h\./)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Addresses" })).toHaveValue(list);
  await expect(page.getByRole("cell", { name: `p39-${address}` })).toBeVisible();
  await expect(page.getByRole("cell", { name: `p40-${address}` })).toHaveCount(0);
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysSpill(page), `the list at ${width}`).toBe(0);
  }
});

test("C-30 a gift whose words are forgotten stands on its giver's page with its link, which opens it", async ({
  page,
  address,
  anotherBrowser,
}) => {
  const recipient = `friend-${address}`;
  await page.goto("/en/books/the-copenhagen-initiative/gift");
  await page.getByLabel("Their e-mail address").fill(recipient);
  await page.getByLabel("Your name").fill("Camille");
  await page.getByRole("button", { name: "Put into the cart" }).click();
  await page.waitForURL("**/en/cart");
  await checkOut(page, "en", address);
  await payByCard(page, "en");
  await expectThanks(page, "en");
  // As the round leaves it two years from now.
  await inDatabase((client) =>
    client.query(
      `UPDATE copies SET recipient = NULL, giver_name = NULL, note = NULL, letter_key = NULL
       WHERE recipient = $1`,
      [recipient],
    ),
  );
  await page.getByRole("link", { name: "Follow gifts and copies" }).click();
  const gift = page.getByRole("region", { name: "“The Copenhagen Initiative”, a gift" });
  await expect(gift.getByText("to be given", { exact: true })).toBeVisible();
  await gift.getByText("Send “The Copenhagen Initiative” to somebody").click();
  await expect(gift.getByLabel("Their e-mail address")).toHaveValue("");
  await expect(gift.getByLabel("Your name")).toBeVisible();
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await sidewaysSpill(page), `the gift at ${width}`).toBe(0);
  }
  const link = (await gift.locator("code").textContent()) ?? "";
  const friend = await anotherBrowser(undefined, { javaScriptEnabled: false });
  await friend.goto(link);
  await expect(friend.getByText("A copy is waiting for you.")).toBeVisible();
  await friend.getByLabel("Your e-mail address").fill(recipient);
  await friend.getByRole("button", { name: "Take the book" }).click();
  await expect(friend.getByText("The book is on its way")).toBeVisible();
});
