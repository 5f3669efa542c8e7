import { randomUUID } from "node:crypto";
import { expect, signIn, test } from "./support/house";
import { inBothPalettes, locales, sidewaysSpill } from "./support/looks";
import { buy, namePrice } from "./support/paying";

const slug = "le-plan-copenhague";
const pages = ["imprint", "terms", "privacy", "accessibility"] as const;

test("UX-31 the withdrawal is called what the law calls it, at the foot of every page and of what went wrong", async ({
  page,
  request,
  quiet,
}) => {
  quiet.allow(/404/);
  for (const [locale, first, second] of [
    ["fr", /Renoncer au contrat ici/, "Renoncer à un achat"],
    ["en", /Withdraw from the contract here/, "Withdraw from a purchase"],
  ] as const) {
    for (const path of [
      "",
      `/books/${slug}`,
      "/legal/terms",
      "/legal/privacy/1",
      "/nowhere/at/all",
    ]) {
      await page.goto(`/${locale}${path}`);
      const foot = page.getByRole("contentinfo").getByRole("link", { name: first });
      await inBothPalettes(page, () => expect(foot).toBeVisible());
      await expect(foot).toHaveAttribute("href", `/${locale}/refund`);
      await foot.click({ trial: true });
    }
    await page.getByRole("contentinfo").getByRole("link", { name: first }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(second);
    // A door that is shut has no foot, and the link all the same.
    const shut = await request.get("/downloads/nobody.knows", {
      headers: { "accept-language": locale },
    });
    expect(await shut.text()).toMatch(first);
  }
});

test("the texts of the law are one step away from everywhere, dated, with what is missing said", async ({
  page,
}) => {
  await page.setViewportSize({ width: 375, height: 800 });
  for (const locale of ["fr", "en"] as const)
    for (const one of pages) {
      await page.goto(`/${locale}`);
      const foot = page.getByRole("navigation", { name: /Informations légales|Legal information/ });
      await foot.locator(`a[href="/${locale}/legal/${one}"]`).click();
      await expect(page.getByText(/^Version \d,? (du|of)/).first()).toBeVisible();
      expect(await sidewaysSpill(page), one).toBe(0);
      await page.screenshot({
        path: `test-results/pictures/law-${one}-${locale}.png`,
        fullPage: true,
      });
    }
  // The demonstration's seller is written; what no setting knows is said to be missing.
  await page.goto("/fr/legal/imprint");
  await expect(page.getByText("à compléter par la boutique").first()).toBeVisible();
  await expect(page.getByText("ne l’a pas encore relu")).toBeVisible();
});

test("the operator is reminded, writes a text in both languages, and every version stays readable", async ({
  page,
  anotherBrowser,
  quiet,
}) => {
  quiet.allow(/404/);
  const operator = await anotherBrowser("operator");
  await operator.goto("/fr/operator/settings/pages");
  await expect(operator.getByText(/pages n’ont jamais été relues/)).toBeVisible();
  await operator.screenshot({ path: "test-results/pictures/law-desk.png", fullPage: true });
  await operator.getByRole("link", { name: /Modifier.+Accessibilité/ }).click();
  const text = `Nous répondons ${randomUUID()}. <script>alert(1)</script>`;
  await operator.getByLabel("Texte français").fill(text);
  await operator.getByLabel("Texte anglais").fill(" ");
  await operator.getByRole("button", { name: "Enregistrer cette version" }).click();
  await expect(operator.getByText(/Écrivez le texte dans les deux langues/).first()).toBeVisible();
  await expect(operator.getByLabel("Texte français")).toHaveValue(text);
  await operator.getByLabel("Texte anglais").fill("We answer.");
  await operator.getByRole("button", { name: "Enregistrer cette version" }).click();
  await expect(operator.getByText("La version 2 est en ligne.")).toBeVisible();
  await operator.screenshot({ path: "test-results/pictures/law-edit.png", fullPage: true });
  await page.goto("/fr/legal/accessibility");
  await expect(page.getByText(text)).toBeVisible();
  await expect(page.getByText("ne l’a pas encore relu")).toBeHidden();
  await page.getByRole("link", { name: /^Version 1,/ }).click();
  await expect(page.getByText("Vous lisez une version antérieure.")).toBeVisible();
  await expect(page.getByText("ne l’a pas encore relu")).toBeVisible();
  expect((await page.goto("/fr/legal/accessibility/9"))?.status()).toBe(404);
  // Two desks open at once: the second is told, and keeps what it typed.
  const second = await anotherBrowser("operator");
  await second.goto("/fr/operator/settings/pages/accessibility");
  await operator.goto("/fr/operator/settings/pages/accessibility");
  for (const [desk, words, told] of [
    [operator, "Premier.", "La version 3 est en ligne."],
    [second, "Second.", /Une autre version a été enregistrée/],
  ] as const) {
    await desk.getByLabel("Texte anglais").fill(words);
    await desk.getByRole("button", { name: "Enregistrer cette version" }).click();
    await expect(desk.getByText(told)).toBeVisible();
  }
  await expect(second.getByLabel("Texte anglais")).toHaveValue("Second.");
  expect((await page.goto("/fr/operator/settings/pages"))?.url()).toContain("/sign-in");
});

test("UX-20 the terms are there to read before paying, beside the page", async ({
  page,
  context,
}) => {
  const words = {
    fr: { email: "Adresse e-mail", terms: "conditions de vente", title: "Conditions de vente" },
    en: { email: "E-mail address", terms: "terms of sale", title: "Terms of sale" },
  };
  await namePrice(page, "fr", slug, "9");
  for (const locale of locales) {
    const t = words[locale];
    await page.goto(`/${locale}/cart`);
    await page.getByLabel(t.email).fill("someone@bouquin.test");
    const waiting = context.waitForEvent("page");
    await page.getByRole("main").getByRole("link", { name: t.terms }).click();
    const beside = await waiting;
    await inBothPalettes(beside, () =>
      expect(beside.getByRole("heading", { level: 1 })).toHaveText(t.title),
    );
    await inBothPalettes(page, () =>
      expect(page.getByLabel(t.email)).toHaveValue("someone@bouquin.test"),
    );
    await beside.close();
  }
});

test("PRI-03 no cookie is set that is not told, and the terms are linked from the receipt", async ({
  page,
  context,
  baseURL,
  address,
  mailbox,
}) => {
  await buy(page, "fr", { slug, price: "15", address });
  const receipt = await mailbox.letterTo(address, /Votre reçu/);
  expect(receipt.links.some((link) => /\/fr\/legal\/terms\/\d+$/.test(link))).toBe(true);
  await signIn(page, "fr", address);
  await page.getByLabel("Apparence").selectOption("dark");
  await page.goto("/fr/legal/privacy");
  const told = await page.locator("dt code").allTextContents();
  const host = new URL(baseURL ?? "").hostname;
  const set = (await context.cookies())
    .filter(({ domain }) => domain === host)
    .map(({ name }) => name);
  expect(set.length).toBeGreaterThan(2);
  for (const name of set) expect(told).toContain(name);
});
