import { createHash } from "node:crypto";
import sharp from "sharp";
import { coverWidths } from "@/lib/catalog/cover-widths";
import { chance, startFrom } from "./chance";
import { type Motif, motifs, type Palette } from "./cover-motifs";
import { drawLine, lineWidth, type Voice } from "./typeface";

export type CoverDesign = {
  title: string;
  subtitle: string | null;
  authors: string;
  motif: Motif;
  palette: Palette;
  voice: Voice;
};

/** A drawn cover: renditions by width in pixels, named together by the checksum of the largest. */
export type DrawnCover = {
  sha256: string;
  renditions: { width: number; webp: Buffer }[];
  jpeg: Buffer;
};

const width = 1280;
const height = 1920;
const margin = 112;

/** Draws a book's cover, two to three, as a vector first; the same design gives the same bytes. */
export async function drawCover(design: CoverDesign): Promise<DrawnCover> {
  const full = await sharp(Buffer.from(coverSvg(design)))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { raw: { width: full.info.width, height: full.info.height, channels: 3 as const } };
  const renditions = await Promise.all(
    coverWidths.map(async (size) => ({
      width: size,
      webp: await sharp(full.data, raw).resize(size).webp({ quality: 82, effort: 2 }).toBuffer(),
    })),
  );
  const largest = renditions.at(-1)?.webp ?? Buffer.alloc(0);
  const jpeg = await sharp(full.data, raw).resize(800).jpeg({ quality: 80 }).toBuffer();
  return { sha256: createHash("sha256").update(largest).digest("hex"), renditions, jpeg };
}

/** The cover as an SVG picture whose letters are outlines, so that it looks the same everywhere. */
function coverSvg(design: CoverDesign) {
  const { palette, motif, voice } = design;
  const words = breakTitle(design.title, voice);
  const top = margin + 40;
  const titleBottom = top + words.size * 0.8 + (words.lines.length - 1) * words.size * 1.12;
  const title = words.lines.map((line, row) => {
    const y = top + words.size * 0.8 + row * words.size * 1.12;
    const weight = voice === "sans" ? words.size * 0.03 : 0;
    return `<path d="${drawLine(voice, line, { x: margin - words.size * 0.05, y, size: words.size })}"
      stroke="${palette.ink}" stroke-width="${weight}" stroke-linejoin="round"/>`;
  });
  const subtitle = design.subtitle ? wrap("italic", design.subtitle, 50, width - 2 * margin) : [];
  const below = subtitle.map(
    (line, row) =>
      `<path opacity="0.86" d="${drawLine("italic", line, { x: margin, y: titleBottom + 124 + row * 66, size: 50 })}"/>`,
  );
  const textEnd = titleBottom + (subtitle.length > 0 ? 124 + subtitle.length * 66 : 40);
  const field = { x: 0, y: Math.max(780, textEnd + 80), width, height: 0 };
  field.height = height - 240 - field.y;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="${palette.paper}"/>
<svg x="0" y="${field.y}" width="${width}" height="${field.height}" viewBox="0 0 ${width} ${field.height}">
${motifs[motif](palette, field.height, chance(startFrom(design.title)))}</svg>
<g fill="${palette.ink}">${title.join("")}${below.join("")}${authorLine(design)}</g>
</svg>`;
}

function authorLine({ authors, palette }: CoverDesign) {
  const text = authors.toLocaleUpperCase("fr");
  let size = 40;
  const tracked = () => lineWidth("sans", text, size, size * 0.1);
  while (size > 22 && tracked() > width - 2 * margin) size -= 1;
  const path = drawLine("sans", text, { x: margin, y: height - 110, size, tracking: size * 0.1 });
  return `<path d="${path}" stroke="${palette.ink}" stroke-width="0.8"/>`;
}

// The largest size at which the title stands in at most four lines, none broken inside a word.
function breakTitle(title: string, voice: Voice) {
  for (let size = 176; size > 80; size -= 4) {
    const lines = wrap(voice, title, size, width - 2 * margin);
    const isWhole = lines.every((line) => lineWidth(voice, line, size) <= width - 2 * margin);
    if (isWhole && lines.length <= (size > 150 ? 3 : 4))
      return { size, lines: balance(title, voice, size, lines.length) };
  }
  return { size: 80, lines: wrap(voice, title, 80, width - 2 * margin) };
}

// As many lines as needed, each as short as that allows: no lonely word at the end.
function balance(title: string, voice: Voice, size: number, count: number) {
  let lines = wrap(voice, title, size, width - 2 * margin);
  for (let room = width - 2 * margin; room > 200; room -= 20) {
    const narrower = wrap(voice, title, size, room);
    if (narrower.length > count || narrower.some((line) => lineWidth(voice, line, size) > room))
      break;
    lines = narrower;
  }
  return lines;
}

function wrap(voice: Voice, text: string, size: number, room: number) {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && lineWidth(voice, `${last} ${word}`, size) <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
