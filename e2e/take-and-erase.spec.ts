import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { expect, signIn, test } from "./support/house";
import { axeFaultsInBothPalettes } from "./support/looks";
import { buy } from "./support/paying";
import { freshProofOf, inDatabase } from "./support/shop-database";

test("PRI-01 PRI-04 PRI-05 a reader takes their data along and has their account erased, both after proving anew who they are, and comes back as nobody's heir", async ({
  page,
  address,
}) => {
  await buy(page, "fr", { slug: "le-plan-copenhague", price: "15", address });
  await signIn(page, "fr", address);
  await inDatabase((client) =>
    client.query(
      `UPDATE sessions s SET proven_at = now() - interval '1 hour' FROM users u
       WHERE u.id = s.user_id AND u.email = $1`,
      [address],
    ),
  );
  await page.goto("/fr/account");
  await page.getByRole("link", { name: "Télécharger mes données" }).click();
  await expect(page).toHaveURL(/\/sign-in\/again/);
  await page.goto("/fr/account/erase");
  await expect(page).toHaveURL(/\/sign-in\/again/);

  await freshProofOf(address);
  await page.goto("/fr/account");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Télécharger mes données" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^mes-donnees-[\d-]+\.zip$/);
  const files = unzipSync(readFileSync(await file.path()));
  const named = (end: string) => Object.entries(files).find(([path]) => path.endsWith(end))?.[1];
  expect(strFromU8(named("json/orders.json") ?? new Uint8Array())).toContain(address);
  expect(strFromU8(named("index.html") ?? new Uint8Array())).toContain("Le Plan Copenhague");

  await page.getByRole("link", { name: "Effacer mon compte" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Effacer votre compte");
  await expect(page.getByText(/L’accès à votre livre/)).toBeVisible();
  await expect(page.getByText(/sous un pseudonyme/)).toBeVisible();
  expect(await axeFaultsInBothPalettes(page)).toEqual([]);
  await page.getByRole("link", { name: "Continuer" }).click();
  await page.getByLabel("Adresse de votre compte").fill("autre@bouquin.test");
  await page.getByRole("button", { name: "Effacer mon compte définitivement" }).click();
  await expect(page.getByText("Ce n’est pas l’adresse de ce compte.").first()).toBeVisible();
  expect(await axeFaultsInBothPalettes(page)).toEqual([]);
  await page.getByLabel("Adresse de votre compte").fill(address);
  await page.getByRole("button", { name: "Effacer mon compte définitivement" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre compte est effacé");

  await page.goto("/fr/library");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, "fr", address);
  await page.goto("/fr/library");
  await expect(page.getByRole("main").getByText("Le Plan Copenhague")).toHaveCount(0);
});
