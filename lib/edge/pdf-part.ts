import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

// What the PDF engine asks for while it draws, by kind: its program, character maps, fonts, decoders, colours.
const parts = {
  build: { folder: "legacy/build", names: /^pdf\.worker\.min\.mjs$/ },
  cmaps: { folder: "cmaps", names: /^[\w-]+\.bcmap$/ },
  fonts: { folder: "standard_fonts", names: /^\w[\w-]*\.(pfb|ttf)$/ },
  wasm: { folder: "wasm", names: /^\w+(\.wasm|_nowasm_fallback\.js)$/ },
  icc: { folder: "iccs", names: /^[\w-]+\.icc$/ },
} as const;

const mediaTypes: Record<string, string> = {
  ...{ mjs: "text/javascript", js: "text/javascript", wasm: "application/wasm", ttf: "font/ttf" },
};

/** A part of the PDF engine as it is installed, or null. It comes from this shop, never from somebody else's server. */
export async function readPdfPart(kind: string, file: string) {
  const part = Object.hasOwn(parts, kind) ? parts[kind as keyof typeof parts] : null;
  if (!part?.names.test(file)) return null;
  const root = join(/* turbopackIgnore: true */ process.cwd(), "node_modules/pdfjs-dist");
  const bytes = await readFile(join(root, part.folder, file)).catch(() => null);
  const mediaType = mediaTypes[file.split(".").at(-1) ?? ""] ?? "application/octet-stream";
  return bytes && { bytes, mediaType };
}
