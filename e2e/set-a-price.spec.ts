import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { signInAsAuthor } from "./support/own-author";

const slug = "mastering-stm32";
const prices = `/fr/author/books/${slug}/prices`;

test("an author sets prices, codes and their say in promotions, each on the book's page at the next request", async ({
  page,
  anotherBrowser,
  address,
}) => {
  const operator = await anotherBrowser("operator");
  await signInAsAuthor(page, { operator, name: "Carmine Noviello", address });
  const reader = await anotherBrowser();
  await refusedAndKept(page);
  await onePrice(page, reader);
  await promoted({ page, operator, reader });
  await couponOf(page, reader);
});

async function save(page: Page) {
  await page.getByRole("button", { name: "Changer le prix" }).click();
}

async function refusedAndKept(page: Page) {
  await page.goto(prices);
  await page.getByLabel("Prix public ou prix unique").fill("0,2");
  await page.getByLabel("Prix conseillé (").fill("40");
  await save(page);
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("Prix public ou prix unique")).toHaveValue("0,2");
  await expect(page.getByLabel("Prix conseillé (")).toHaveValue("40");
  await page.getByLabel("Prix public ou prix unique").fill("50");
  await save(page);
  await expect(
    page.getByRole("alert").filter({ hasText: "ne peut pas être plus bas" }),
  ).toBeVisible();
}

async function onePrice(page: Page, reader: Page) {
  await reader.goto(`/fr/books/${slug}`);
  await expect(reader.getByRole("textbox", { name: "Vous payez" })).toBeVisible();
  await page.getByLabel("Un seul prix").check();
  await page.getByLabel("Prix public ou prix unique").fill("18");
  await page.getByLabel("Part laissée aux promotions").fill("40 %");
  await save(page);
  await expect(page.getByText("Le prix est changé.")).toBeVisible();
  await reader.goto(`/fr/books/${slug}`);
  await expect(reader.locator("#price").getByText("18,00 €").first()).toBeVisible();
  await expect(reader.getByRole("textbox", { name: "Vous payez" })).toHaveCount(0);
  await expect(reader.locator("#price").getByText("14,40 €").first()).toBeVisible();
}

async function promoted({ page, operator, reader }: Record<"page" | "operator" | "reader", Page>) {
  await operator.goto("/fr/operator/promotions");
  await operator.getByLabel("Nom", { exact: true }).fill("Une semaine de moins");
  await operator.getByLabel("Baisse (%)").fill("50");
  await operator.getByLabel("Fin", { exact: true }).fill("2020-01-01T00:00");
  await operator.getByRole("button", { name: "Créer la promotion" }).click();
  await expect(operator.getByRole("alert").filter({ hasText: "après le début" })).toBeVisible();
  await expect(operator.getByLabel("Nom", { exact: true })).toHaveValue("Une semaine de moins");
  await operator.getByLabel("Fin", { exact: true }).fill("2099-01-01T00:00");
  await operator.getByRole("button", { name: "Créer la promotion" }).click();
  await expect(
    operator.getByText("La promotion « Une semaine de moins » est prête."),
  ).toBeVisible();
  await reader.goto(`/fr/books/${slug}`);
  await expect(reader.locator("#price").getByText("10,80 €").first()).toBeVisible();
  await expect(reader.getByText("Une semaine de moins")).toBeVisible();
  await page.goto(prices);
  await expect(page.getByText("ramène le prix à 10,80 €")).toBeVisible();
  await expect(page.getByLabel("Prix public ou prix unique")).toHaveValue("18,00");
  await operator.getByRole("button", { name: "Finir la promotion « Une semaine" }).click();
  await expect(operator.getByRole("button", { name: "Finir la promotion « Une" })).toHaveCount(0);
  await reader.goto(`/fr/books/${slug}`);
  await expect(reader.getByText("Une semaine de moins")).toHaveCount(0);
}

async function couponOf(page: Page, reader: Page) {
  await page.goto(`/fr/author/books/${slug}/coupons`);
  await page.getByLabel("Code", { exact: true }).fill("Ami 2026");
  await page.getByLabel("Nouveau minimum").fill("99");
  await page.getByLabel("Note").fill("Pour les amis.");
  await page.getByRole("button", { name: "Créer le code" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "pas plus bas" })).toBeVisible();
  await expect(page.getByLabel("Note")).toHaveValue("Pour les amis.");
  await page.getByLabel("Nouveau minimum").fill("50 %");
  await page.getByRole("button", { name: "Créer le code" }).click();
  await expect(page.getByText("Le code « Ami 2026 » est prêt.")).toBeVisible();
  await reader.goto(`/${slug}/c/AMI2026`);
  await expect(reader.locator("#price").getByText("€9.00").first()).toBeVisible();
  await page
    .getByRole("form", { name: "Suspendre le code « Ami 2026 »" })
    .getByRole("button")
    .click();
  await expect(page.getByText("suspendu", { exact: true })).toBeVisible();
  await reader.reload();
  await expect(reader.getByText("This code is suspended")).toBeVisible();
  await page
    .getByRole("form", { name: "Supprimer le code « Ami 2026 »" })
    .getByRole("button")
    .click();
  await expect(page.getByText("Aucun code pour ce livre")).toBeVisible();
}
