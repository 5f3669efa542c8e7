import "server-only";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { statRendition } from "@/lib/catalog/stored-cover";
import { keepDrawings } from "@/lib/kernel/kept-drawings";
import { lineOutline } from "@/lib/platform/paper/outline";
import { setLines } from "@/lib/platform/paper/set-lines";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { type PictureWords, pictureMark, pictureSize } from "./picture-mark";

// One has about a hundred kilobytes.
const kept = keepDrawings({ count: 150, bytes: 24_000_000 });

let turn: Promise<unknown> = Promise.resolve();

/** Draws a picture, or gives the one drawn before. However many are asked for at once, one is drawn at a time. */
export async function drawPicture(words: PictureWords) {
  return kept(pictureMark(words), () => {
    const drawing = turn.then(() => drawn(words));
    turn = drawing.catch(() => null);
    return drawing;
  });
}

const [paper, ink, soft, accent] = ["#faf7f0", "#211e19", "#5a5348", "#1b4d3b"];
const edge = 70;

async function drawn(words: PictureWords) {
  const cover = words.coverSha ? await scaledCover(words.coverSha) : null;
  const left = cover ? edge + cover.width + 64 : edge + 10;
  const svg = Buffer.from(drawing(words, left));
  const layers = cover
    ? [{ input: cover.bytes, left: edge, top: Math.round((pictureSize.height - cover.height) / 2) }]
    : [];
  const picture = await sharp(svg).composite(layers).jpeg({ quality: 86 }).toBuffer();
  return new Uint8Array(picture);
}

// A cover that went missing is no reason to show nothing.
async function scaledCover(sha: string) {
  const stored = await statRendition(sha, "640.webp");
  if (!stored) return null;
  const webp = await buffer(await shopStorage().open(stored.storageKey));
  const { data, info } = await sharp(webp)
    .resize({ width: 400, height: 490, fit: "inside" })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

function drawing({ title, line, shop }: PictureWords, left: number) {
  const { width, height } = pictureSize;
  const room = width - left - edge;
  const heading = setLines("serif", title, { width: room, most: 4, sizes: [76, 66, 58, 50, 44] });
  const under = setLines("sans", line, { width: room, most: 2, sizes: [32, 28] });
  const name = setLines("serif", shop, { width: room, most: 1, sizes: [36, 30] });
  const step = heading.size * 1.14;
  const tall = heading.lines.length * step + 24 + under.lines.length * under.size * 1.3;
  const top = Math.max(edge + heading.size, (height - 60 - tall) / 2 + heading.size * 0.85);
  const after = top + (heading.lines.length - 1) * step + 24 + under.size * 1.5;
  const path = (
    voice: "serif" | "sans",
    set: { lines: string[]; size: number },
    { y, step: down, fill }: { y: number; step: number; fill: string },
  ) =>
    set.lines
      .map((text, at) => {
        const outline = lineOutline(voice, text, { x: left, y: y + at * down, size: set.size });
        return `<path fill="${fill}" d="${outline}"/>`;
      })
      .join("");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    `<rect width="14" height="${height}" fill="${accent}"/>`,
    path("serif", heading, { y: top, step, fill: ink }),
    path("sans", under, { y: after, step: under.size * 1.3, fill: soft }),
    path("serif", name, { y: height - edge + 8, step: 0, fill: accent }),
    "</svg>",
  ].join("");
}
