import "server-only";
import { drawnSigns, type Voice } from "./typeface";

/** How wide a line of text is, in the units of `size`. */
export function lineWidth(voice: Voice, text: string, size: number) {
  const { unitsPerEm, signs } = drawnSigns(voice, text);
  return (signs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) * size) / unitsPerEm;
}

/**
 * A line of text as SVG path data, its baseline beginning at (x, y). Of the words only their outlines are left: nothing in
 * them can be read as markup.
 */
export function lineOutline(
  voice: Voice,
  text: string,
  at: { x: number; y: number; size: number },
) {
  const { unitsPerEm, signs } = drawnSigns(voice, text);
  const scale = at.size / unitsPerEm;
  const steps: string[] = [];
  let pen = at.x;
  for (const { path, advanceWidth } of signs) {
    const left = pen;
    for (const { command, args } of path.commands) {
      const places = args.map((value, index) =>
        index % 2 === 0 ? round(left + value * scale) : round(at.y - value * scale),
      );
      steps.push(`${letters[command] ?? "Z"}${places.join(" ")}`);
    }
    pen += advanceWidth * scale;
  }
  return steps.join("");
}

const letters: Record<string, string> = {
  ...{ moveTo: "M", lineTo: "L", quadraticCurveTo: "Q", bezierCurveTo: "C" },
};

function round(value: number) {
  return Math.round(value * 10) / 10;
}
