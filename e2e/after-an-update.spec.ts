import { expect, test } from "./support/house";
import { inBothPalettes } from "./support/looks";

const words = {
  fr: {
    ...{ email: "Adresse e-mail", send: "Recevoir mon lien" },
    ...{ said: "La boutique vient d’être mise à jour", reload: "Recharger la page" },
  },
  en: {
    ...{ email: "E-mail address", send: "Send me a link" },
    ...{ said: "The shop has just been updated", reload: "Reload the page" },
  },
};

for (const locale of ["fr", "en"] as const)
  test(`L17 a page of a build before, whose deed nobody knows any more, says so and is loaded anew (${locale}, light and dark)`, async ({
    anotherBrowser,
    quiet,
  }) => {
    quiet.allow(/409|UnrecognizedAction|was not found on the server/);
    const page = await anotherBrowser(undefined, { viewport: { width: 375, height: 800 } });
    const { email, send, said, reload } = words[locale];
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
    const heading = page.getByRole("heading", { level: 1, name: said });
    await inBothPalettes(page, () => expect(heading).toBeVisible());
    await page.unrouteAll();
    await page.getByRole("button", { name: reload }).click();
    await expect(page.getByLabel(email)).toHaveValue("");
  });
