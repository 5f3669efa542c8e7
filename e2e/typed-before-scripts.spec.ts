import { expect, test } from "./support/house";

test("what is typed into a box before its page's scripts are there stays, and so does the place where one types", async ({
  anotherBrowser,
}) => {
  const page = await anotherBrowser("operator");
  let letGo = () => {};
  const gate = new Promise<void>((open) => {
    letGo = open;
  });
  await page.route(/\/_next\/.*\.js/, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto("/fr/operator/settings/pages/accessibility", { waitUntil: "commit" });
  const box = page.getByLabel("Texte français");
  await box.fill("Tapé avant les scripts.");
  await box.press("Home");
  letGo();
  await page.waitForLoadState("networkidle");
  await expect(box).toHaveValue("Tapé avant les scripts.");
  await box.pressSequentially("Oui : ");
  await expect(box).toHaveValue("Oui : Tapé avant les scripts.");
});
