import type { Page } from "@playwright/test";
import { expect, signIn } from "./house";

/**
 * Signs a person in and has the operator give them an author of the demonstration, so that a journey has a desk and a
 * book that no other one publishes on. `page` and `operator` are two browsers.
 */
export async function signInAsAuthor(
  page: Page,
  { operator, name, address }: { operator: Page; name: string; address: string },
) {
  await signIn(page, "fr", address);
  await operator.goto("/fr/operator/authors");
  await operator.getByRole("link", { name: `Donner ${name} à une personne` }).click();
  await operator.getByLabel("Adresse e-mail de la personne").fill(address);
  await operator.getByRole("button", { name: "Donner cet auteur à cette personne" }).click();
  await expect(operator.getByText(`${name} est désormais l’auteur de ${address}`)).toBeVisible();
}
