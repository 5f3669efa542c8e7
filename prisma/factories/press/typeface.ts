import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fontkit from "@pdf-lib/fontkit";
import opentype from "opentype.js";
import { shiftClock } from "../at-instant";

const files = {
  serif: "@fontsource-variable/literata/files/literata-latin-wght-normal.woff2",
  italic: "@fontsource-variable/literata/files/literata-latin-wght-italic.woff2",
  sans: "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
};

export type Voice = keyof typeof files;

type Outline = { command: string; args: number[] };
type Sign = { advanceWidth: number; path: { commands: Outline[] } };
type Face = {
  unitsPerEm: number;
  ascent: number;
  descent: number;
  glyphForCodePoint(codePoint: number): Sign;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): { glyphs: Sign[]; positions: { xAdvance: number }[] };
};

const require = createRequire(import.meta.url);
const opened = new Map<Voice, Face>();
const narrowSpace = 0x202f;

/** An installed typeface, read once. No font of the system is needed. */
function typeface(voice: Voice): Face {
  const known = opened.get(voice);
  if (known) return known;
  const face = fontkit.create(readFileSync(require.resolve(files[voice]))) as unknown as Face;
  opened.set(voice, face);
  return face;
}

/** Width of a line of text in units of `size`, with kerning and `tracking` between its signs. */
export function lineWidth(voice: Voice, text: string, size: number, tracking = 0) {
  const { positions } = typeface(voice).layout(text);
  const units = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
  return (units * size) / typeface(voice).unitsPerEm + tracking * Math.max(0, positions.length - 1);
}

/** The text as SVG path data, its baseline starting at (x, y). */
export function drawLine(
  voice: Voice,
  text: string,
  at: { x: number; y: number; size: number; tracking?: number },
) {
  const face = typeface(voice);
  const scale = at.size / face.unitsPerEm;
  const run = face.layout(text);
  const line = new opentype.Path();
  let pen = at.x;
  run.glyphs.forEach((sign, position) => {
    trace(line, sign, (x, y) => [pen + x * scale, at.y - y * scale]);
    pen += (run.positions[position]?.xAdvance ?? 0) * scale + (at.tracking ?? 0);
  });
  return line.toPathData(1);
}

/**
 * A font file with just the signs of `text`, for embedding. The installed faces are variable and compressed,
 * which documents cannot carry, and they lack the narrow no-break space of French: it is added here.
 */
export function printFont(voice: Voice, text: string): Uint8Array {
  const face = typeface(voice);
  const codePoints = [...new Set([...text].map((sign) => sign.codePointAt(0) ?? 0))]
    .filter((codePoint) => codePoint === narrowSpace || face.hasGlyphForCodePoint(codePoint))
    .sort((left, right) => left - right);
  const glyphs = [
    new opentype.Glyph({
      name: ".notdef",
      unicode: 0,
      advanceWidth: 500,
      path: new opentype.Path(),
    }),
  ];
  for (const codePoint of codePoints) glyphs.push(printGlyph(face, codePoint));
  const font = new opentype.Font({
    familyName: `Bouquin ${voice}`,
    styleName: "Regular",
    unitsPerEm: face.unitsPerEm,
    ascender: face.ascent,
    descender: face.descent,
    glyphs,
  });
  // The library stamps the present into the file; the same signs must give the same bytes.
  const restore = shiftClock(new Date("2026-01-01T00:00:00Z"));
  try {
    return new Uint8Array(font.toArrayBuffer());
  } finally {
    restore();
  }
}

function printGlyph(face: Face, codePoint: number) {
  const path = new opentype.Path();
  const isNarrow = codePoint === narrowSpace;
  const sign = face.glyphForCodePoint(isNarrow ? 0x20 : codePoint);
  trace(path, sign, (x, y) => [x, y]);
  return new opentype.Glyph({
    name: `u${codePoint.toString(16)}`,
    unicode: codePoint,
    advanceWidth: Math.round(isNarrow ? sign.advanceWidth * 0.66 : sign.advanceWidth),
    path,
  });
}

function trace(path: opentype.Path, sign: Sign, place: (x: number, y: number) => [number, number]) {
  for (const { command, args } of sign.path.commands) {
    const [a, b] = place(args[0] ?? 0, args[1] ?? 0);
    const [c, d] = place(args[2] ?? 0, args[3] ?? 0);
    if (command === "moveTo") path.moveTo(a, b);
    else if (command === "lineTo") path.lineTo(a, b);
    else if (command === "quadraticCurveTo") path.quadTo(a, b, c, d);
    else if (command === "bezierCurveTo")
      path.curveTo(a, b, c, d, ...place(args[4] ?? 0, args[5] ?? 0));
    else path.close();
  }
}
