import { readFileSync } from "node:fs";
import type { Frame, Page } from "@playwright/test";
import type { RunOptions } from "axe-core";
import { drawnLooks } from "../../prisma/testing/drawn";
import { markLooks } from "./one-of-each-look";

declare global {
  interface Window {
    axe: typeof import("axe-core");
  }
}

// Contrast is asked of some elements of each look, which markLooks names.
const axeSource = `${readFileSync("node_modules/axe-core/axe.min.js", "utf8")};
axe.configure({ rules: [{ id: "color-contrast", selector: "[data-one-of-its-look]" }] })`;

export const locales = ["fr", "en"] as const;
export type Locale = (typeof locales)[number];
/**
 * The languages an exhaustive walk looks at a page in, by the page's name: one that is drawn by day, both at night. A test that
 * asks has `drawnBy` at the end of its title.
 */
export function languagesOf(page: string) {
  return drawnLooks(page, locales);
}

const palettes = ["light", "dark"] as const;

// A palette changes colours and nothing else, so that one of the two is looked at for the rest.
const aboutColour = ["color-contrast", "link-in-text-block"];

/** Looks at an open page in the light palette and in the dark one. */
export async function inBothPalettes(
  page: Page,
  look: (colorScheme: (typeof palettes)[number]) => Promise<void>,
) {
  for (const colorScheme of palettes) {
    await page.emulateMedia({ colorScheme });
    await look(colorScheme);
  }
}

/** Opens what stands behind the language in an address in both languages, and looks at each in both palettes. */
export async function inEveryLook(
  page: Page,
  path: string,
  look: (locale: Locale) => Promise<void>,
) {
  for (const locale of locales) {
    await page.goto(`/${locale}${path}`);
    await inBothPalettes(page, () => look(locale));
  }
}

/** An address of the shop as it stands behind its language. */
export function pathOf(address: string) {
  const { pathname, search } = new URL(address);
  return pathname.replace(/^\/(fr|en)(?=\/|$)/, "") + search;
}

/**
 * All that axe finds wrong with a page, however small it thinks it, targets under 24 by 24 pixels without room around
 * them included (WCAG 2.5.8); each with the first element it is about.
 */
export async function axeFaults(page: Page) {
  return faultsBy(page, { rules: { "target-size": { enabled: true } } });
}

/** The same in both palettes, each fault of the dark one with its name. */
export async function axeFaultsInBothPalettes(page: Page) {
  await page.emulateMedia({ colorScheme: "light" });
  const faults = await axeFaults(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await faultsBy(page, { runOnly: { type: "rule", values: aboutColour } });
  return [...faults, ...dark.map((fault) => `dark: ${fault}`)];
}

async function faultsBy(page: Page, options: RunOptions) {
  await page.waitForLoadState();
  await takeAxeAlong(page);
  const { violations } = await page.evaluate(
    // A letter's or a book's own frame runs nothing, so axe would wait there for an answer that cannot come.
    (asked) => window.axe.run({ exclude: [["iframe[sandbox]"]] }, asked),
    // What passes is not told at length.
    { ...options, resultTypes: ["violations" as const] },
  );
  return violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0]?.html}`);
}

/**
 * Has a page that is about to look at many addresses bring axe along to each of them, which the browser then reads once for
 * all. Also frames that run nothing are told to, and say so in the console.
 */
export async function carryAxe(page: Page) {
  await page.addInitScript(axeSource);
}

// Its text is half a megabyte, and a page is looked at more than once: it is read once in each document.
async function takeAxeAlong(page: Page) {
  for (const frame of page.frames()) {
    if (await isSandboxed(frame)) continue;
    if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axeSource);
    await frame.evaluate(markLooks);
  }
}

async function isSandboxed(frame: Frame) {
  if (!frame.parentFrame()) return false;
  const element = await frame.frameElement();
  return (await element.getAttribute("sandbox")) !== null;
}

/** How many pixels a page is wider than its window. */
export async function sidewaysSpill(page: Page) {
  await page.waitForLoadState();
  return page.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
}

/**
 * What cannot be seen while it has the focus: behind a bar that sticks to the window's edge, or outside of it (WCAG 2.4.11);
 * each with its first words.
 */
export async function hiddenFocus(page: Page) {
  return page.evaluate(() => {
    const stops = document.querySelectorAll<HTMLElement>(
      "a[href], button:enabled, input:enabled:not([type=hidden]), select, textarea, summary",
    );
    const isHidden = (one: HTMLElement) => {
      one.focus();
      const { left, top, width, height } = one.getBoundingClientRect();
      if (document.activeElement !== one || width <= 1 || height <= 1) return false;
      const x = Math.min(Math.max(left + width / 2, 0), innerWidth - 1);
      const seen = document.elementFromPoint(x, top + Math.min(height / 2, 20));
      const labels = one instanceof HTMLInputElement ? [...(one.labels ?? [])] : [];
      return !seen || ![one, ...labels].some((own) => own.contains(seen) || seen.contains(own));
    };
    const hidden = [...stops].filter((one) => one.checkVisibility()).filter(isHidden);
    return hidden.map(({ outerHTML }) => outerHTML.slice(0, 120));
  });
}
