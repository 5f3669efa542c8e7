import "server-only";
import { lineWidth } from "./outline";
import type { Voice } from "./typeface";

/** Lines of text at the size at which they fit. */
export type SetLines = { lines: string[]; size: number };

/**
 * Breaks a text into at most `most` lines of `width`, in the first of `sizes` (largest first) in which it fits; in the
 * last one what does not fit is cut with an ellipsis.
 */
export function setLines(
  voice: Voice,
  text: string,
  { width, most, sizes }: { width: number; most: number; sizes: readonly number[] },
): SetLines {
  // A no-break space keeps its words together. A word of a thousand letters, or a thousand words, is as hostile as
  // any other.
  const words = text
    .slice(0, 400)
    .normalize("NFC")
    .split(/[ \t\r\n]+/)
    .filter(Boolean);
  const smallest = sizes.at(-1) ?? 24;
  for (const size of sizes) {
    const lines = broken(voice, words, width, size);
    if (lines.length <= most && lines.every((line) => lineWidth(voice, line, size) <= width))
      return { lines, size };
  }
  const lines = broken(voice, words, width, smallest);
  const kept = lines.slice(0, most).map((line) => cut(voice, line, { width, size: smallest }));
  const last = kept.at(-1);
  if (lines.length > most && last !== undefined)
    kept[kept.length - 1] = cut(voice, `${last}…`, { width, size: smallest });
  return { lines: kept, size: smallest };
}

function broken(voice: Voice, words: string[], width: number, size: number) {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && lineWidth(voice, longer, size) <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function cut(voice: Voice, line: string, { width, size }: { width: number; size: number }) {
  const signs = [...line.replace(/…$/, "")];
  const isCut = line.endsWith("…");
  if (lineWidth(voice, line, size) <= width) return line;
  while (signs.length > 0 && lineWidth(voice, `${signs.join("")}…`, size) > width) signs.pop();
  return isCut || signs.length < line.length ? `${signs.join("").trimEnd()}…` : line;
}
