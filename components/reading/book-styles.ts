import type { ReadingSettings } from "./reading-settings";

/** The page's own colours, as the browser computed them. */
export type Colours = { paper: string; ink: string; accent: string; isDark: boolean };

/** A book is set a little larger than a page of the shop. */
const usualScale = 1.125;

const lineHeights = { tight: 1.35, usual: 1.6, airy: 1.9 };

/** A line's longest length in pixels, for a text of the usual size. */
const lineLengths = { narrow: 480, usual: 640, wide: 860 };

/** The longest line in pixels: as many letters in a larger text. */
export function lineLength({ width, size }: ReadingSettings) {
  return Math.round(lineLengths[width] * Math.max(1, size / 100));
}

/**
 * The style sheets laid under and over a book's own: what it leaves open is set like our own texts, what its reader
 * has chosen wins over it. `faces` are font-face rules to set it with.
 */
export function bookStyles(
  settings: ReadingSettings,
  { paper, ink, accent, isDark }: Colours,
  faces: string,
): [string, string] {
  const { spacing, size, theme } = settings;
  const under = `${faces}
html { font-family: "Literata Variable", "Iowan Old Style", Georgia, serif; line-height: ${lineHeights[spacing]};
  text-align: start; hanging-punctuation: first allow-end last }
p { hyphens: auto; text-wrap: pretty; orphans: 2; widows: 2 }
h1, h2, h3, h4 { text-wrap: balance; hyphens: none; break-after: avoid }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
a:any-link { color: ${accent}; text-underline-offset: .2em }
:focus-visible { outline: 3px solid ${accent}; outline-offset: 3px }`;
  const chosenLines =
    spacing === "usual"
      ? ""
      : `p, li, dd, dt, blockquote, td { line-height: ${lineHeights[spacing]} !important }`;
  // Colours set for a white page cannot be read on another.
  const forced =
    isDark || theme === "sepia"
      ? `body, body *:not(a, a *, img, video, svg, svg *) { color: inherit !important;
  background-color: transparent !important; border-color: currentcolor !important }
a:any-link { color: ${accent} !important }`
      : "";
  const over = `html { --theme-bg-color: ${paper}; color-scheme: ${isDark ? "dark" : "light"};
  background: ${paper} !important; color: ${ink} !important; font-size: ${size * usualScale}% !important }
body { background: none !important }
${chosenLines}
${forced}
@media (max-height: 20rem) {
  h1, h2, h3, h4 { break-after: auto !important; margin-block: .5em !important }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation: none !important; transition: none !important }
}`;
  return [under, over];
}

/** The colours of the page at an element, which must be set in all three. */
export function coloursAt(element: Element): Colours {
  const { backgroundColor, color, caretColor } = getComputedStyle(element);
  const [red = 255, green = 255, blue = 255] = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
  const isDark = (red * 299 + green * 587 + blue * 114) / 1000 < 128;
  return { paper: backgroundColor, ink: color, accent: caretColor, isDark };
}

/**
 * The font-face rules of one of the page's own families, their addresses made whole, for another document: a book that
 * one reads for hours is set in it also when it comes a moment late.
 */
export function facesOf(family: string) {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].map((rule) => [rule, sheet.href ?? location.href] as const),
  );
  return rules
    .filter(([rule]) => rule instanceof CSSFontFaceRule && rule.cssText.includes(family))
    .map(([rule, base]) =>
      rule.cssText
        .replace(
          /url\("?([^")]+)"?\)/g,
          (_whole, path: string) => `url("${new URL(path, base).href}")`,
        )
        .replace("font-display: optional", "font-display: swap"),
    )
    .join("\n");
}
