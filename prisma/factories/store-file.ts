import { createHash } from "node:crypto";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import type { DrawnCover } from "./press/draw-cover";

const mediaTypes = { pdf: "application/pdf", epub: "application/epub+zip", csv: "text/csv" };

type FileName = {
  role: "full" | "sample" | "extra";
  format: keyof typeof mediaTypes;
  fileName: string;
};

/** Puts an edition's file in the store under its checksum and answers the row that names it. */
export async function storeFile(bytes: Uint8Array, { role, format, fileName }: FileName) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const mediaType = mediaTypes[format];
  const storageKey = `editions/${sha256}.${format}`;
  await shopStorage().putOnce(storageKey, bytes, { sha256, sizeBytes: bytes.length, mediaType });
  return { role, format, fileName, mediaType, storageKey, sha256, sizeBytes: BigInt(bytes.length) };
}

/** Puts every rendition of a cover in the store and answers the name they share. */
export async function storeCover({ sha256: name, renditions }: DrawnCover) {
  for (const { width, webp } of renditions) {
    const sha256 = createHash("sha256").update(webp).digest("hex");
    const facts = { sha256, sizeBytes: webp.length, mediaType: "image/webp" };
    await shopStorage().putOnce(`covers/${name}/${width}.webp`, webp, facts);
  }
  return name;
}
