import { expect, test } from "./support/house";
import { buy } from "./support/paying";

test("a buyer gets an invoice, and has it made out to a company afterwards", async ({
  page,
  address,
  mailbox,
  anotherBrowser,
  quiet,
}) => {
  await buy(page, "fr", { slug: "le-plan-copenhague", price: "20,00", address });
  const order = new URL(page.url()).pathname;
  const pdf = await page.request.get(`${order}/invoice.pdf`);
  expect([pdf.status(), pdf.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

  await page.getByRole("link", { name: "Facture et coordonnées de facturation" }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByLabel("Nom ou raison sociale").fill("Éditions Żółw");
  await page.getByLabel("Adresse").fill("2 rue Neuve\n69001 Lyon");
  await page.getByLabel("Numéro de TVA").fill("FR12345");
  await page.getByRole("button", { name: "Établir la nouvelle facture" }).click();
  await expect(page.getByLabel("Numéro de TVA")).toHaveAccessibleDescription(/pas la forme/);
  await expect(page.getByLabel("Adresse")).toHaveValue("2 rue Neuve\n69001 Lyon");
  await page.getByLabel("Numéro de TVA").fill("FR 40 303 265 045");
  await page.getByRole("button", { name: "Établir la nouvelle facture" }).click();
  await expect(page.getByText("La nouvelle facture est prête.")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(4);
  await expect(page.getByRole("cell", { name: "Éditions Żółw" })).toBeVisible();

  const receipt = await mailbox.letterTo(address, /./);
  const papers = receipt.links.find((href) => href.includes("/documents?pass="));
  const elsewhere = await anotherBrowser();
  await elsewhere.goto(papers ?? "no invoice in the receipt");
  await expect(elsewhere.getByRole("link", { name: /en PDF$/ })).toHaveCount(3);
  quiet.allow(/404/);
  expect((await elsewhere.request.get(`${order}/invoice.pdf`)).status()).toBe(404);
  const author = await anotherBrowser("author");
  expect((await author.request.get(`${order}/invoice.pdf`)).status()).toBe(404);
  const operator = await anotherBrowser("operator");
  expect((await operator.request.get(`${order}/invoice`)).status()).toBe(200);
});

test("the operator says who sells, sees the documents and takes the taxes of a month home", async ({
  anotherBrowser,
}) => {
  const operator = await anotherBrowser("operator");
  await operator.goto("/fr/operator/invoices");
  await operator.getByRole("link", { name: "Mentions légales du vendeur" }).click();
  await operator.getByLabel("SIREN").fill("123 456 789");
  await operator.getByRole("button", { name: "Enregistrer" }).click();
  await expect(operator.getByLabel("SIREN")).toHaveAccessibleDescription(/contrôle/);
  await operator.getByLabel("SIREN").fill("000 000 000");
  await operator.getByRole("button", { name: "Enregistrer" }).click();
  await expect(operator.getByText("Enregistré.")).toBeVisible();
  await operator.goto("/fr/operator/taxes");
  await expect(operator.getByRole("heading", { level: 1 })).toContainText("Taxes,");
  const csv = await operator.request.get("/fr/operator/taxes/csv");
  expect([csv.status(), csv.headers()["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
  // A month in which the first books were sold, whatever day it is.
  const month = new Date(Date.now() - 45 * 86_400_000).toISOString().slice(0, 7);
  const json = await (await operator.request.get(`/fr/operator/taxes/json?month=${month}`)).json();
  expect(json.days.length).toBeGreaterThan(0);
});
