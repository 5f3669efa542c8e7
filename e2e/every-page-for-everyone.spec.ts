import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { axeFaultsInBothPalettes, inBothPalettes, locales, sidewaysSpill } from "./support/looks";
import { aBrokenPage } from "./support/states";
import { bareKeysIn, otherLanguageIn, ownLines } from "./support/words";

for (const locale of locales)
  test.describe(`in ${locale}, light and dark`, () => {
    test("UX-11 a page that breaks says so in the reader's language, with a way on", async ({
      page,
      quiet,
    }) => {
      quiet.allow(/500/);
      const { path, mend } = await aBrokenPage(`broken-${locale}`);
      expect((await page.goto(`/${locale}${path}`))?.status()).toBe(500);
      const words = {
        fr: { title: "La page n’a pas pu s’ouvrir", on: "Revenir à l’accueil" },
        en: { title: "The page could not be opened", on: "Back to the home page" },
      }[locale];
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.title);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      const lines = await ownLines(page);
      expect(otherLanguageIn(lines, locale)).toEqual([]);
      expect(lines.flatMap(bareKeysIn)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 800 });
      expect(await sidewaysSpill(page)).toBe(0);
      expect(await axeFaultsInBothPalettes(page)).toEqual([]);
      await page.getByRole("link", { name: words.on }).click();
      await expect(page).toHaveURL(new RegExp(`/${locale}/?$`));
      await mend();
    });

    test("UX-11 letters, refusals and what is not there speak the reader's language too", async ({
      page,
      address,
      mailbox,
      quiet,
    }) => {
      quiet.allow(/404|403/);
      const words = {
        fr: { email: "Adresse e-mail", send: "Recevoir le lien", letter: /connexion/i },
        en: { email: "E-mail address", send: "Send me the link", letter: /sign-in/i },
      }[locale];
      await page.goto(`/${locale}/sign-in`);
      const send = page.getByRole("main").getByRole("button").first();
      await page.getByLabel(words.email).fill("nobody");
      await send.click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      expect(otherLanguageIn(await ownLines(page), locale)).toEqual([]);
      await page.getByLabel(words.email).fill(address);
      await send.click();
      const letter = await mailbox.letterTo(address, words.letter);
      const lines = letter.text.split("\n").map((line) => line.trim());
      expect(otherLanguageIn(lines, locale)).toEqual([]);
      expect(bareKeysIn(letter.text)).toEqual([]);
      for (const path of ["/books/nope", "/authors/nobody"]) {
        await page.goto(`/${locale}${path}`);
        expect(otherLanguageIn(await ownLines(page), locale), path).toEqual([]);
      }
      const shut = await page.request.get("/downloads/nobody.knows", {
        headers: { "accept-language": locale },
      });
      expect(await shut.text()).toContain(`lang="${locale}"`);
    });

    test("UX-06 whoever wants no motion sees none", async ({ page }) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      for (const path of ["", "/books/le-plan-copenhague", "/cart"]) {
        await page.goto(`/${locale}${path}`);
        await inBothPalettes(page, async (colorScheme) =>
          expect(await movingIn(page), `${path}, ${colorScheme}`).toEqual([]),
        );
      }
    });

    for (const colorScheme of ["light", "dark"] as const)
      test.describe(`where the system is ${colorScheme}`, () => {
        test.use({ colorScheme });

        test("UX-05 the palette is the system's; one that is chosen outlives the page and is there at the first paint", async ({
          page,
        }) => {
          const papers = { light: "rgb(250, 247, 240)", dark: "rgb(23, 21, 18)" };
          const other = colorScheme === "light" ? "dark" : "light";
          const body = page.locator("body");
          const painted = await firstPaints(page);
          await page.goto(`/${locale}/books`);
          await expect(body).toHaveCSS("background-color", papers[colorScheme]);
          await page.getByLabel(locale === "fr" ? "Apparence" : "Appearance").selectOption(other);
          await expect(body).toHaveCSS("background-color", papers[other]);
          await page.reload();
          await expect.poll(() => painted.length).toBe(2);
          await page.goto(`/${locale}/cart`);
          await expect(body).toHaveCSS("background-color", papers[other]);
          const seen = [papers[colorScheme], papers[other], papers[other]];
          await expect.poll(() => painted).toEqual(seen);
        });
      });
  });

/** What moves on a page, or would if it changed. */
function movingIn(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
        return (
          animationName !== "none" ||
          transitionDuration.split(", ").some((time) => time !== "0s") ||
          scrollBehavior === "smooth"
        );
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 80)),
  );
}

/** The paper's colour at the first frame of every page that opens from here on. */
async function firstPaints(page: Page) {
  const colours: string[] = [];
  await page.exposeFunction("notePaper", (colour: string) => colours.push(colour));
  await page.addInitScript(() => {
    const look = () => {
      if (!document.body) return requestAnimationFrame(look);
      const note = (window as unknown as { notePaper: (colour: string) => void }).notePaper;
      note(getComputedStyle(document.body).backgroundColor);
    };
    requestAnimationFrame(look);
  });
  return colours;
}
