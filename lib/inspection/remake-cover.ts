import { createHash } from "node:crypto";
import sharp from "sharp";
import { coverWidths } from "@/lib/catalog/cover-widths";
import { headBytes, kindOf } from "./file-kind";
import type { Finding } from "./finding";
import { fault, warning } from "./finding-codes";
import type { RemadeCover } from "./inspection";
import { isWholePng } from "./png-chunks";

/**
 * Above this a picture is refused before it is unpacked. Measured with flat ones of 25 to 100 million pixels: a JPEG that is drawn
 * in passes takes three bytes for each, and an AVIF, which is unpacked whole, eighteen.
 */
const pixels = 64_000_000;
const avifPixels = 12_000_000;
/** Narrower than this a cover is blurred on the book's page. */
const wanted = 800;

/**
 * Makes a cover anew from a picture: nothing of the bytes that were sent is kept, so neither places nor names nor
 * programs hidden in them. Takes PNG, JPEG, WebP and AVIF, by their bytes and not by their name.
 */
export async function remakeCover(
  bytes: Buffer,
): Promise<{ cover: RemadeCover | null; findings: Finding[] }> {
  const found = kindOf(bytes.subarray(0, headBytes));
  if (!["png", "jpeg", "webp", "avif"].includes(found)) {
    const facts = { expected: "image", found };
    return { cover: null, findings: [fault("wrong-type", { facts })] };
  }
  if (found === "png" && !isWholePng(bytes))
    return { cover: null, findings: [fault("cover-damaged")] };
  try {
    return await remade(bytes, found === "avif" ? avifPixels : pixels);
  } catch {
    return { cover: null, findings: [fault("cover-damaged")] };
  }
}

async function remade(bytes: Buffer, most: number) {
  const {
    width = 0,
    height = 0,
    autoOrient,
  } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > most) {
    const facts = { limit: String(most / 1_000_000) };
    return { cover: null, findings: [fault("cover-too-large", { facts })] };
  }
  const upright = await sharp(bytes, { limitInputPixels: most, failOn: "warning" })
    .autoOrient()
    .resize({
      width: Math.max(...coverWidths),
      height: 2560,
      fit: "inside",
      withoutEnlargement: true,
    })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = {
    raw: {
      width: upright.info.width,
      height: upright.info.height,
      channels: upright.info.channels,
    },
  };
  const renditions = [];
  for (const size of coverWidths) {
    const picture = sharp(upright.data, raw).resize({ width: size, withoutEnlargement: true });
    renditions.push({
      width: size,
      webp: await picture.webp({ quality: 82, effort: 2 }).toBuffer(),
    });
  }
  const largest = renditions.at(-1)?.webp ?? Buffer.alloc(0);
  const sha256 = createHash("sha256").update(largest).digest("hex");
  const isSmall = autoOrient.width < wanted;
  const facts = {
    width: String(autoOrient.width),
    height: String(autoOrient.height),
    wanted: String(wanted),
  };
  return {
    cover: { sha256, renditions },
    findings: isSmall ? [warning("cover-small", { facts })] : [],
  };
}
