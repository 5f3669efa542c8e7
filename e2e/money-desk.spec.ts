import { expect, test } from "./support/house";

test("the operator has the books audited and takes them away as files", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("operator");
  await page.goto("/fr/operator/money");
  await expect(page.getByRole("heading", { level: 1, name: "Argent" })).toBeVisible();
  const ask = page.getByRole("button", { name: "Vérifier maintenant" });
  // Somebody else may have asked a moment ago.
  if (await ask.isVisible()) await ask.click();
  // The page follows the audit by itself: the button is there again once it has ended.
  const books = page.getByRole("region", { name: "État des comptes" });
  await expect(books).toContainText(/Vérification en cours|Dernière vérification/);
  await expect(ask).toBeVisible({ timeout: 90_000 });
  await expect(books).toContainText(/Dernière vérification/);
  await expect(page.getByRole("table", { name: "EUR" })).toContainText("Chez le prestataire");

  const csv = await page.request.get("/fr/operator/money/ledger.csv");
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect(await csv.text()).toMatch(/^\uFEFFécriture;sceau;date/);
  const { postings } = await (await page.request.get("/fr/operator/money/ledger.json")).json();
  expect(postings.length).toBeGreaterThan(100);
});

test("the operator gives part of a price back, without scripts, and what was typed wrong stays typed", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("operator", { javaScriptEnabled: false });
  await page.goto("/en/operator/orders?q=achat052@lecture.test");
  await page.getByRole("table").getByRole("link").first().click();
  const line = page.getByRole("form", { name: /^Refund in part/ }).first();
  await line.locator("summary").click();
  await line.getByLabel("Amount in EUR").fill("9999");
  await line.getByLabel("Reason").fill("A page was missing.");
  await line.getByRole("button", { name: "Return" }).click();
  await expect(
    page.getByText("The amount must be positive and within what is left.").first(),
  ).toBeVisible();
  await expect(line.getByLabel("Reason")).toHaveValue("A page was missing.");
  await line.getByLabel("Amount in EUR").fill("0.50");
  await line.getByRole("button", { name: "Return" }).click();
  await expect(page.getByText("The refund is on its way")).toBeVisible();
});

test("the files of the books are shut to everyone but the operator", async ({ anotherBrowser }) => {
  for (const who of ["author", "reader", undefined] as const) {
    const page = await anotherBrowser(who);
    for (const file of ["ledger.csv", "ledger.json", "trial-balance.csv", "trial-balance.json"])
      expect((await page.request.get(`/fr/operator/money/${file}`)).status(), file).toBe(404);
    const standing = "/api/audits/00000000-0000-4000-8000-000000000000/standing";
    expect((await page.request.get(standing)).status()).toBe(404);
  }
});

test("without scripts an audit under way is followed by a link, and ends with its result", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("operator", { javaScriptEnabled: false });
  await page.goto("/en/operator/money");
  const ask = page.getByRole("button", { name: "Audit now" });
  if (await ask.isVisible()) await ask.click();
  await expect(async () => {
    const follow = page.getByRole("link", { name: "See how far it is" });
    if (await follow.isVisible()) await follow.click();
    await expect(ask).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByRole("region", { name: "State of the accounts" })).toContainText(
    "Last audit",
  );
});
