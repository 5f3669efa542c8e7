import type { Page } from "@playwright/test";
import { expect, test } from "./support/house";
import { looks, openPages } from "./support/open-pages";
import { bareKeysIn, crookedFrench, otherLanguageIn, ownLines } from "./support/words";

for (const { locale, colorScheme } of looks)
  test.describe(`in ${locale}, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("UX-03 every page begins with a way past its head and has one heading, one main part and a title of its own", async ({
      page,
      quiet,
    }) => {
      quiet.allow(/404/);
      const titles: string[] = [];
      for (const path of openPages) {
        await page.goto(`/${locale}${path}`);
        for (const part of ["banner", "main", "contentinfo"] as const)
          await expect(page.getByRole(part), `${path}: ${part}`).toHaveCount(1);
        await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
        titles.push(await page.title());
        await page.keyboard.press("Tab");
        const skip = page.locator(":focus");
        await expect(skip).toBeInViewport();
        await expect(skip).toHaveAttribute("href", "#content");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("main")).toBeFocused();
      }
      // The same book at another price has the book's own title.
      const shared = openPages.filter((path) => path.includes("?coupon=")).length;
      expect(new Set(titles).size).toBe(titles.length - shared);
    });

    test("UX-08 UX-10 UX-11 every page speaks one language, marks what is in another, and spells it well", async ({
      page,
      quiet,
    }) => {
      quiet.allow(/404/);
      let whole = "";
      for (const path of openPages) {
        await page.goto(`/${locale}${path}`);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        const lines = await ownLines(page);
        expect(otherLanguageIn(lines, locale), path).toEqual([]);
        expect(lines.flatMap(bareKeysIn), path).toEqual([]);
        const crooked = (line: string) =>
          locale === "fr" ? crookedFrench(line) : /[«»\u202f]/.test(line);
        expect(lines.filter(crooked), path).toEqual([]);
        whole += lines.join("\n");
      }
      if (locale === "fr") expect(whole).toMatch(/«[\u202f\u00a0][^»]+[\u202f\u00a0]»/);
      if (locale === "fr") expect(whole).toMatch(/\d\u00a0€/);
      await page.goto(`/${locale}`);
      expect(await languageOf(page, "Le Plan Copenhague")).toBe("fr");
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
        const moving = await page.evaluate(() =>
          [...document.querySelectorAll("*")]
            .filter((element) => {
              const { animationName, transitionDuration, scrollBehavior } =
                getComputedStyle(element);
              return (
                animationName !== "none" ||
                transitionDuration.split(", ").some((time) => time !== "0s") ||
                scrollBehavior === "smooth"
              );
            })
            .map(({ outerHTML }) => outerHTML.slice(0, 80)),
        );
        expect(moving, path).toEqual([]);
      }
    });

    test("UX-05 the palette is the system's; one that is chosen outlives the page and is there at the first paint", async ({
      page,
    }) => {
      const papers = { light: "rgb(250, 247, 240)", dark: "rgb(23, 21, 18)" };
      const other = colorScheme === "light" ? "dark" : "light";
      const painted = await firstPaints(page);
      await page.goto(`/${locale}/books`);
      await expect(page.locator("body")).toHaveCSS("background-color", papers[colorScheme]);
      await page.getByLabel(locale === "fr" ? "Apparence" : "Appearance").selectOption(other);
      await expect(page.locator("body")).toHaveCSS("background-color", papers[other]);
      await page.reload();
      await page.goto(`/${locale}/cart`);
      await expect(page.locator("body")).toHaveCSS("background-color", papers[other]);
      await expect.poll(() => painted).toEqual([papers[colorScheme], papers[other], papers[other]]);
    });
  });

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

/** The language a text on the page is marked as. */
function languageOf(page: Page, text: string) {
  return page
    .getByRole("main")
    .getByText(text, { exact: true })
    .first()
    .evaluate((element) => element.closest("[lang]")?.getAttribute("lang"));
}
