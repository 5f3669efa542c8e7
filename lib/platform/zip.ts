import { strToU8, zipSync } from "fflate";

/** Packs texts (UTF-8) into one ZIP archive; `at` is the instant every file in it bears. */
export function zipTexts(files: Record<string, string>, at: Date): Uint8Array<ArrayBuffer> {
  const packed = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return new Uint8Array(zipSync(Object.fromEntries(packed), { mtime: at }));
}
