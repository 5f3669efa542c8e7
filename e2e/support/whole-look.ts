import type { Page } from "@playwright/test";
import { expect } from "./house";
import { axeFaultsInBothPalettes, hiddenFocus, type Locale, sidewaysSpill } from "./looks";
import { bareKeysIn, crookedFrench, otherLanguageIn, ownLines } from "./words";

const signIn = { fr: "Se connecter", en: "Sign in" };

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 320, height: 640 };

/** What is asked of every page as it is drawn: nothing for axe to find in either palette, nothing that spills or hides the focus. */
export async function isWellDrawn(page: Page, path: string) {
  await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
  expect.soft(await axeFaultsInBothPalettes(page), path).toEqual([]);
  expect.soft(await sidewaysSpill(page), `${path} scrolls sideways`).toBe(0);
  await showsItsFocus(page, path);
}

/** What has the focus is seen, wherever it goes on a page. */
export async function showsItsFocus(page: Page, path: string) {
  expect.soft(await hiddenFocus(page), `${path} hides what has the focus`).toEqual([]);
}

type Said = { locale: Locale; path: string };

/** What a page says is in one language, without a bare key. */
export function isInOneLanguage(lines: string[], { locale, path }: Said) {
  expect.soft(otherLanguageIn(lines, locale), path).toEqual([]);
  expect.soft(lines.flatMap(bareKeysIn), path).toEqual([]);
}

/** What a page says is spelled as its language is. */
export function isWellSpelled(lines: string[], { locale, path }: Said) {
  const crooked = (line: string) =>
    locale === "fr" ? crookedFrench(line) : /[«»\u202f]/.test(line);
  expect.soft(lines.filter(crooked), path).toEqual([]);
}

/**
 * A page just opened by a stranger: its parts, its first stop by keyboard, which leads to what the page is about, and what it
 * says, the same in both palettes; answers that.
 */
export async function hasItsParts(page: Page, locale: Locale, path: string) {
  for (const part of ["banner", "main", "contentinfo"] as const)
    await expect(page.getByRole(part), `${path}: ${part}`).toHaveCount(1);
  await expect(page.locator("html"), path).toHaveAttribute("lang", locale);
  await page.emulateMedia({ colorScheme: "light" });
  await page.keyboard.press("Tab");
  const skip = page.locator(":focus");
  await expect(skip, path).toBeInViewport();
  await expect(skip, path).toHaveAttribute("href", "#content");
  // The head says so once it knows that a stranger is here.
  const known = page.getByRole("banner").getByRole("link", { name: signIn[locale] });
  await expect(known, path).toBeVisible();
  const lines = await ownLines(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(skip, path).toBeInViewport();
  expect(await ownLines(page), path).toEqual(lines);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main"), path).toBeFocused();
  return lines;
}

/** The language a text on the page is marked as. */
export function languageOf(page: Page, text: string) {
  return page
    .getByRole("main")
    .getByText(text, { exact: true })
    .first()
    .evaluate((element) => element.closest("[lang]")?.getAttribute("lang"));
}
