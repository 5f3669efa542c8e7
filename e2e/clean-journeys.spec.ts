import { expect, test } from "./support/house";
import { seriousFaults, sidewaysSpill } from "./support/looks";
import { checkOut, expectThanks, namePrice, payByDebit } from "./support/paying";

for (const colorScheme of ["light", "dark"] as const)
  test(`what a purchase, a refund and a sign-in lead through is as clean, ${colorScheme}`, async ({
    anotherBrowser,
    mailbox,
    address,
    quiet,
  }) => {
    // The letter is shown in a frame that runs nothing, which is what axe then complains of.
    quiet.allow(/404|document's frame is sandboxed/);
    test.setTimeout(120_000);
    const page = await anotherBrowser(undefined, {
      colorScheme,
      viewport: { width: 375, height: 800 },
    });
    const isClean = async (step: string, title: RegExp) => {
      await expect(page.getByRole("heading", { level: 1 }), step).toHaveCount(1);
      await expect(page, step).toHaveTitle(title);
      expect(await seriousFaults(page), step).toEqual([]);
      expect(await sidewaysSpill(page), `${step} scrolls sideways`).toBe(0);
    };
    await namePrice(page, "fr", "le-plan-copenhague", "9");
    await isClean("a full cart", /panier/);
    await checkOut(page, "fr", address);
    await isClean("the payment page", /./);
    await payByDebit(page, "fr", "AT611904300234573201");
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText("Paiement en cours de confirmation");
    await isClean("an order being confirmed", /Commande B-/);
    await expectThanks(page, "fr");
    await isClean("a paid order", /Commande B-/);
    const order = page.url();

    const receipt = await mailbox.letterTo(address, /Votre reçu/);
    await page.goto(receipt.links.find((href) => href.includes("/refund")) ?? "/fr/refund");
    await isClean("the books of an order", /./);
    await page
      .getByRole("main")
      .getByRole("link", { name: /Renoncer au contrat ici/ })
      .click();
    await isClean("a refund to confirm", /./);
    await page.getByRole("button", { name: "Confirmer la rétractation" }).click();
    await expect(page.getByText("Demande reçue")).toBeVisible();
    await isClean("a refund followed", /./);

    await page.goto("/fr/sign-in/confirm");
    await isClean("a spent link", /Se connecter/);
    await page.goto("/downloads/nobody.knows");
    await isClean("a refused download", /Ce lien|This link/);
    await page.goto("/fr/nowhere");
    await isClean("a page that is not there", /Cette page n’existe pas/);
    // It turns itself over when a letter comes, and others are sent letters meanwhile.
    await page.route("**/news.js", (route) => route.fulfill({ body: "" }));
    await page.goto(process.env.MAILBOX_URL ?? "");
    await isClean("the mailbox", /./);
    await page
      .getByRole("link", { name: /Votre reçu|Your receipt/ })
      .first()
      .click();
    await isClean("a letter", /./);

    const stranger = await anotherBrowser(undefined, { colorScheme });
    await stranger.goto(order);
    await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(
      "Cette commande est privée",
    );
    expect(await seriousFaults(stranger)).toEqual([]);
  });
