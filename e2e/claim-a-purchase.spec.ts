import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/house";
import { axeFaults, inBothPalettes, inEveryLook, sidewaysSpill } from "./support/looks";
import { buy } from "./support/paying";

const ask = {
  fr: { email: "Adresse e-mail de l’achat", send: "Envoyer le lien" },
  en: { email: "E-mail address of the purchase", send: "Send the link" },
};

const twoWays = {
  fr: ["Voir le catalogue", "Un achat fait avec une autre adresse"],
  en: ["See the catalogue", "A purchase made with another address"],
};

/** Asks for the purchases of an address, and answers what the page says, the address left out. */
async function answerTo(page: Page, locale: "fr" | "en", address: string) {
  await page.goto(`/${locale}/library/claim`);
  await page.getByLabel(ask[locale].email).fill(address);
  await page.getByRole("button", { name: ask[locale].send }).click();
  const answer = page.getByRole("status").filter({ hasText: address });
  await expect(answer).toBeVisible();
  return (await answer.textContent())?.replaceAll(address, "…");
}

test.describe("in the dark", () => {
  test.use({ colorScheme: "dark", viewport: { width: 375, height: 800 } });

  test("UX-28 UX-29 an empty library leads to the shop and to a guest's old purchase, which comes by letter", async ({
    page,
    address,
    mailbox,
    anotherBrowser,
  }) => {
    const [old, unknown] = ["old-", "no-"].map((other) => address.replace("reader-", other));
    if (!old || !unknown) throw new Error("an address is a reader's");
    await buy(page, "fr", { slug: "le-plan-copenhague", price: "8", address: old });
    await signIn(page, "fr", address);
    const main = page.getByRole("main");
    await expect(main.getByRole("heading", { name: "Votre bibliothèque est vide" })).toBeVisible();
    await expect(main.getByRole("link", { name: "Voir le catalogue" })).toBeVisible();
    await inEveryLook(page, "/library", async (locale) => {
      for (const name of twoWays[locale])
        await expect(main.getByRole("link", { name })).toBeVisible();
    });
    await page.goto("/fr/library");
    expect([await axeFaults(page), await sidewaysSpill(page)]).toEqual([[], 0]);
    await page.screenshot({ path: "test-results/pictures/empty-library.png", fullPage: true });
    await main.getByRole("link", { name: "Un achat fait avec une autre adresse" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Retrouver un achat");
    expect([await axeFaults(page), await sidewaysSpill(page)]).toEqual([[], 0]);

    const toNobody = await answerTo(page, "fr", unknown);
    expect(await answerTo(page, "fr", old)).toBe(toNobody);
    const letter = await mailbox.letterTo(old, /Faire venir vos achats/);
    expect(await mailbox.lettersTo(unknown)).toEqual([]);
    expect(letter.text).not.toContain(address);
    const link = letter.links.find((href) => href.includes("/library/claim/confirm")) ?? "";

    const stranger = await anotherBrowser();
    await stranger.goto(link);
    await expect(stranger).toHaveURL(/\/fr\/sign-in\?to=/);
    const reader = await anotherBrowser("reader");
    await reader.goto(link);
    await expect(reader.getByText("demandé depuis un autre compte")).toBeVisible();

    await page.goto(link);
    await inBothPalettes(page, () => expect(page.getByText(old)).toBeVisible());
    await page.screenshot({ path: "test-results/pictures/claim-confirm.png", fullPage: true });
    await page.getByRole("button", { name: "Les faire venir" }).click();
    await expect(page.getByRole("status").filter({ hasText: "ont rejoint" })).toBeFocused();
    await expect(main.getByRole("link", { name: "Le Plan Copenhague", exact: true })).toBeVisible();
    await page.goto(link);
    await expect(page.getByText("Ce lien a déjà servi")).toBeVisible();
  });
});

test.describe("without scripts", () => {
  test.use({ colorScheme: "light", javaScriptEnabled: false });

  test("UX-28 UX-29 both ways are there without scripts, and nothing tells an account from nobody", async ({
    page,
    address,
  }) => {
    await signIn(page, "en", address);
    const main = page.getByRole("main");
    await expect(main.getByRole("heading", { name: "Your library is empty" })).toBeVisible();
    await main.getByRole("link", { name: "A purchase made with another address" }).click();
    await page.getByLabel(ask.en.email).fill("nobody@");
    await page.getByRole("button", { name: ask.en.send }).click();
    const alert = page.getByRole("main").getByRole("alert");
    await inBothPalettes(page, () => expect(alert).toBeVisible());
    await expect(alert).toContainText("whole e-mail address");
    await expect(page.getByLabel(ask.en.email)).toHaveValue("nobody@");
    const toNobody = await answerTo(page, "en", `no-${address}`);
    expect(await answerTo(page, "en", "lecteur@bouquin.test")).toBe(toNobody);
  });
});
