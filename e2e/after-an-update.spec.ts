import { expect, test } from "./support/house";
import { inBothPalettes } from "./support/looks";

const words = {
  fr: {
    ...{ email: "Adresse e-mail", send: "Recevoir mon lien" },
    said: /La boutique vient d’être mise à jour\s: rien n’a été envoyé/,
  },
  en: {
    ...{ email: "E-mail address", send: "Send me a link" },
    said: /The shop has just been updated: nothing was sent/,
  },
};

for (const locale of ["fr", "en"] as const)
  test(`L17 a form of a build before, which nobody knows any more, says so and keeps what was typed (${locale}, light and dark)`, async ({
    anotherBrowser,
    quiet,
  }) => {
    quiet.allow(/409/);
    const page = await anotherBrowser(undefined, { viewport: { width: 375, height: 800 } });
    const { email, send, said } = words[locale];
    await page.goto(`/${locale}/sign-in`, { waitUntil: "networkidle" });
    await page.route("**/sign-in", (route) => {
      const asked = route.request();
      const forgotten = { ...asked.headers(), "next-action": "0".repeat(42) };
      return route.continue(asked.method() === "POST" ? { headers: forgotten } : {});
    });
    await page.getByLabel(email).fill("someone@bouquin.test");
    const answered = page.waitForResponse((one) => one.request().method() === "POST");
    await page.getByRole("button", { name: send }).click();
    expect((await answered).status()).toBe(409);
    const told = page.getByText(said);
    await inBothPalettes(page, () => expect(told).toBeVisible());
    await expect(page.getByLabel(email)).toHaveValue("someone@bouquin.test");
  });
