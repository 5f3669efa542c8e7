import "server-only";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import fontkit from "@pdf-lib/fontkit";
import opentype from "opentype.js";

/** "serif" for headings and totals, "sans" for the rest: the shop's own two faces. */
export type Voice = "serif" | "sans";

const families: Record<Voice, string> = { serif: "literata", sans: "inter" };
const scripts = ["latin", "latin-ext", "greek", "cyrillic"];
const narrowSpace = 0x202f;

type Outline = { command: string; args: number[] };
type Sign = { advanceWidth: number; path: { commands: Outline[] } };
type Face = {
  unitsPerEm: number;
  ascent: number;
  descent: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): Sign;
};

const opened = new Map<string, Face>();

/**
 * One of the shop's typefaces as a font file with just the signs of `text`, for a document to embed. The installed
 * faces are variable, compressed and cut by script, and lack the narrow no-break space of French: it is added here.
 * A sign that no face has is left out and prints as an empty box.
 */
export function printedFace(voice: Voice, text: string): Buffer {
  const first = installedFace(families[voice], "latin");
  const signs = new Map<number, Sign>();
  for (const sign of new Set(text)) {
    const codePoint = sign.codePointAt(0) ?? 0;
    const found = findSign(voice, codePoint);
    if (found) signs.set(codePoint, found);
  }
  return cast(voice, first, signs);
}

/**
 * The signs of `text` in one of the shop's typefaces, for drawing, and how many of their units are as high as a letter is
 * large. What no face has is left out.
 */
export function drawnSigns(voice: Voice, text: string) {
  const { unitsPerEm } = installedFace(families[voice], "latin");
  const signs = [...text].flatMap((sign) => findSign(voice, sign.codePointAt(0) ?? 0) ?? []);
  return { unitsPerEm, signs };
}

function findSign(voice: Voice, codePoint: number) {
  if (codePoint === narrowSpace) return narrowed(installedFace(families[voice], "latin"));
  for (const script of scripts) {
    const face = installedFace(families[voice], script);
    if (face.hasGlyphForCodePoint(codePoint)) return face.glyphForCodePoint(codePoint);
  }
  return null;
}

function narrowed(face: Face): Sign {
  const { advanceWidth, path } = face.glyphForCodePoint(0x20);
  return { advanceWidth: advanceWidth * 0.66, path };
}

// From the folder the shop runs in: a bundler that moves this file does not move the packages.
function installedFace(family: string, script: string) {
  const file = `@fontsource-variable/${family}/files/${family}-${script}-wght-normal.woff2`;
  const known = opened.get(file);
  if (known) return known;
  const { resolve } = createRequire(join(process.cwd(), "package.json"));
  const face = fontkit.create(readFileSync(resolve(file))) as unknown as Face;
  opened.set(file, face);
  return face;
}

function cast(voice: Voice, { unitsPerEm, ascent, descent }: Face, signs: Map<number, Sign>) {
  const none = { name: ".notdef", unicode: 0, advanceWidth: 500, path: new opentype.Path() };
  const glyphs = [...signs]
    .sort(([left], [right]) => left - right)
    .map(([unicode, sign]) => {
      const name = `u${unicode.toString(16)}`;
      const advanceWidth = Math.round(sign.advanceWidth);
      return new opentype.Glyph({ name, unicode, advanceWidth, path: traced(sign) });
    });
  const font = new opentype.Font({
    ...{ familyName: `Bouquin ${voice}`, styleName: "Regular", unitsPerEm },
    ...{ ascender: ascent, descender: descent },
    glyphs: [new opentype.Glyph(none), ...glyphs],
  });
  return Buffer.from(font.toArrayBuffer());
}

function traced({ path }: Sign) {
  const drawn = new opentype.Path();
  for (const { command, args } of path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === "moveTo") drawn.moveTo(a, b);
    else if (command === "lineTo") drawn.lineTo(a, b);
    else if (command === "quadraticCurveTo") drawn.quadTo(a, b, c, d);
    else if (command === "bezierCurveTo") drawn.curveTo(a, b, c, d, e, f);
    else drawn.close();
  }
  return drawn;
}
