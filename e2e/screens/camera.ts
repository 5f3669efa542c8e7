import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect } from "../support/house";

const heights = { 375: 812, 768: 1024, 1280: 900 };
const folder = "docs/screens";
// What of a long page is kept; the rest is in the picture of full quality.
const keptHeight = 2400;
// As light as leaves the smallest text readable.
const light = { quality: 25, effort: 5 };

// A desk is worked at on a phone and at a table; what stands between them is the one or the other.
const deskWidths = ["375", "1280"];

/**
 * Takes a page's picture in three widths and both palettes, once its fonts and pictures are there: the whole page, or
 * with `isTop` what the window shows first; of a desk two widths. Days, hours and addresses that differ from run to run are written alike.
 */
export async function takePictures(
  page: Page,
  name: string,
  { isTop = false, isDesk = false } = {},
) {
  mkdirSync(folder, { recursive: true });
  await setInItsTypefaces(page);
  for (const [width, height] of Object.entries(heights)) {
    if (isDesk && !deskWidths.includes(width)) continue;
    await page.setViewportSize({ width: Number(width), height });
    // In a window as high as the page what sticks to its edges stands where it comes to rest.
    if (!isTop) await page.setViewportSize({ width: Number(width), height: await heightOf(page) });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.evaluate(arrived);
      await page.evaluate(writeAlike);
      const spill = () =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(spill), `${name} scrolls sideways at ${width}`).toBe(0);
      const path = `test-results/pictures/${name}-${width}-${colorScheme}.png`;
      const png = await page.screenshot({ path, fullPage: !isTop, animations: "disabled" });
      const whole = await sharp(png).metadata();
      const part = {
        left: 0,
        top: 0,
        width: whole.width,
        height: Math.min(whole.height, keptHeight),
      };
      const kept = sharp(png).extract(part).webp(light);
      await kept.toFile(`${folder}/${name}-${width}-${colorScheme}.webp`);
    }
  }
}

// A page that is drawn before its typefaces arrive keeps others; opened again, it finds them in the browser's store.
async function setInItsTypefaces(page: Page) {
  for (let tries = 0; tries < 3; tries++) {
    if (await page.evaluate(areTypefacesThere)) return;
    await page.reload({ waitUntil: "networkidle" });
  }
}

async function areTypefacesThere() {
  await document.fonts.ready;
  const wide = (family: string) => {
    const probe = document.createElement("span");
    probe.textContent = "Mille et un livres";
    probe.style.cssText = `position:absolute;font:560 40px ${family}`;
    document.body.append(probe);
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return width;
  };
  return ['"Literata Variable"', '"Inter Variable"'].every(
    (family) => wide(`${family}, monospace`) !== wide("monospace"),
  );
}

function heightOf(page: Page) {
  return page.evaluate(() => document.documentElement.scrollHeight);
}

async function arrived() {
  window.scrollTo(0, 0);
  await document.fonts.ready;
  const pictures = [...document.images];
  for (const one of pictures) one.loading = "eager";
  await Promise.all(pictures.map((one) => one.decode().catch(() => undefined)));
}

function writeAlike() {
  const months = {
    novembre:
      "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    November:
      "January|February|March|April|May|June|July|August|September|October|November|December",
  };
  const alike: [RegExp, string][] = [
    [/reader-[0-9a-f]{10}@/g, "camille@"],
    [/\b\d{1,2}:\d\d\b/g, "10:00"],
    [/\b\d{2}\/\d{2}\/20\d\d\b/g, "20/11/2026"],
    [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "01a21972-51a1-72d6-9c38-59551c74bc5b"],
    [/http:\/\/localhost:\d+/g, "https://bouquin.example"],
    [/\b([BR])(-[0-9A-Z]{4}){3}\b/g, "$1-7K3F-9Q2M-4XWE"],
    [/\/claim\/[\w-]+/g, "/claim/only-one-person-has-this"],
  ];
  for (const [month, all] of Object.entries(months))
    alike.push([
      new RegExp(`(?:1er|\\d{1,2})(\\s)(?:${all})(\\s)20\\d\\d`, "g"),
      `20$1${month}$22026`,
    ]);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? "";
    const written = alike.reduce((done, [found, put]) => done.replace(found, put), text);
    if (written !== text) node.nodeValue = written;
  }
}
