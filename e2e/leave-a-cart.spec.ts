import { expect, test } from "./support/house";
import { checkOut, namePrice } from "./support/paying";
import { inDatabase } from "./support/shop-database";

const slug = "le-plan-copenhague";

/** Lets the hours pass after which a letter leaves; answers how many consents there were. */
function endWaitFor(email: string) {
  return inDatabase(async (client) => {
    const { rows } = await client.query("DELETE FROM cart_reminders WHERE email = $1 RETURNING *", [
      email,
    ]);
    for (const row of rows)
      await client.query(
        `INSERT INTO cart_reminders (id, browser_hash, email, locale, consent_text, consented_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6::timestamptz - interval '5 hours', $7::timestamptz - interval '5 hours')`,
        [
          ...[row.id, row.browser_hash, row.email, row.locale, row.consent_text],
          ...[row.consented_at, row.due_at],
        ],
      );
    return rows.length;
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("C-29 a cart is left with a tick, comes back by its letter in another browser, and the letter stops itself", async ({
    page,
    anotherBrowser,
    address,
    mailbox,
  }) => {
    await namePrice(page, "fr", slug, "12");
    await page.getByLabel("Où envoyer le lien").fill(address);
    await page.getByRole("button", { name: "M’envoyer ce panier plus tard" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Cochez la case" })).toBeVisible();
    await expect(page.getByLabel("Où envoyer le lien")).toHaveValue(address);
    expect(await endWaitFor(address)).toBe(0);
    await page.locator("#field-later").check();
    await page.getByRole("button", { name: "M’envoyer ce panier plus tard" }).click();
    await expect(page.getByText(`partira vers ${address}`)).toBeVisible();
    expect(await endWaitFor(address)).toBe(1);
    const letter = await mailbox.letterTo(address, /Le panier que vous avez laissé/);
    const other = await anotherBrowser(undefined, { javaScriptEnabled: false });
    await other.goto(letter.links.find((href) => href.includes("/cart/back/")) ?? "");
    await expect(other.getByRole("main")).not.toContainText(address);
    await other.getByRole("button", { name: "Ouvrir ce panier" }).click();
    await other.waitForURL("**/fr/cart");
    await expect(other.getByRole("button", { name: /^Payer 12,00/ })).toBeVisible();
    await other.goto(letter.links.find((href) => href.includes("/cart/forget/")) ?? "");
    await other.getByRole("button", { name: "Effacer mon adresse" }).click();
    await expect(other.getByText("Vous ne recevrez plus de tel e-mail")).toBeVisible();
    expect(await endWaitFor(address)).toBe(0);
  });
});

test("a link is asked for with the press that leads to payment, by keyboard, and taken back on the cart's page", async ({
  page,
  address,
}) => {
  await namePrice(page, "en", slug, "9");
  const remind = page.locator("#field-remind");
  await expect(remind).not.toBeChecked();
  await remind.focus();
  await page.keyboard.press("Space");
  await checkOut(page, "en", address);
  await page.goto("/en/cart");
  await expect(page.getByText(`will go to ${address}`)).toBeVisible();
  await page.getByRole("button", { name: "Do not send it" }).click();
  await expect(page.getByLabel("Where to send the link")).toBeVisible();
  expect(await endWaitFor(address)).toBe(0);
});
