import { strToU8, zipSync } from "fflate";

/** Packs texts (UTF-8) and bytes into one ZIP archive; `at` is the instant every file in it bears. */
export function zipFiles(
  files: Record<string, string | Uint8Array>,
  at: Date,
): Uint8Array<ArrayBuffer> {
  const packed = Object.entries(files).map(([name, file]) => [
    name,
    typeof file === "string" ? strToU8(file) : file,
  ]);
  return new Uint8Array(zipSync(Object.fromEntries(packed), { mtime: at }));
}
