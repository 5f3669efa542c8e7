import type { Page } from "@playwright/test";
import { expect, signIn } from "./house";
import { inDatabase } from "./shop-database";

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

/** Signs a person in who is an author of nothing yet, under a name of their own. */
export async function signInAsBeginner(
  page: Page,
  { locale, name, address }: { locale: "fr" | "en"; name: string; address: string },
) {
  await signIn(page, locale, address);
  await inDatabase((client) =>
    client.query(
      `INSERT INTO authors (id, user_id, slug, name)
       SELECT gen_random_uuid(), id, $1, $2 FROM users WHERE email = $3`,
      [address.replaceAll(/[^a-z0-9]/g, "-"), name, address],
    ),
  );
}
