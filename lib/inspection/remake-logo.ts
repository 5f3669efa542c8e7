import { createHash } from "node:crypto";
import sharp from "sharp";
import { leastLogoHeight, logoBox } from "@/lib/catalog/logo";
import { headBytes, kindOf } from "./file-kind";
import type { Finding } from "./finding";
import { fault } from "./finding-codes";
import type { RemadeLogo } from "./inspection";
import { isWholePng } from "./png-chunks";

/** Above this a picture is refused before it is unpacked. */
const pixels = 12_000_000;

/**
 * Makes a shop's sign anew from a picture, as a PNG that keeps what is see-through: mail programs and papers take no other
 * kind. Nothing of the bytes that were sent is kept. Takes PNG, JPEG, WebP and AVIF, by their bytes; never SVG, which can act.
 */
export async function remakeLogo(
  bytes: Buffer,
): Promise<{ logo: RemadeLogo | null; findings: Finding[] }> {
  const found = kindOf(bytes.subarray(0, headBytes));
  const no = (finding: Finding) => ({ logo: null, findings: [finding] });
  if (!["png", "jpeg", "webp", "avif"].includes(found))
    return no(fault("wrong-type", { facts: { expected: "image", found } }));
  if (found === "png" && !isWholePng(bytes)) return no(fault("logo-damaged"));
  try {
    const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > pixels) return no(fault("logo-too-large"));
    const { data: png, info } = await sharp(bytes, { limitInputPixels: pixels, failOn: "warning" })
      .autoOrient()
      .resize({ ...logoBox, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true });
    if (info.height < leastLogoHeight) return no(fault("logo-small"));
    const sha256 = createHash("sha256").update(png).digest("hex");
    return { logo: { sha256, png, width: info.width, height: info.height }, findings: [] };
  } catch {
    return no(fault("logo-damaged"));
  }
}
