import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pdfParts } from "@/components/reading/pdf-parts";
import { readPdfPart } from "./pdf-part";

test("the engine's parts are served as they are installed, and nothing else of the disk", async () => {
  for (const [kind, file] of [
    ["build", "pdf.worker.min.mjs"],
    ["cmaps", "UniJIS-UTF16-H.bcmap"],
    ["fonts", "LiberationSans-Regular.ttf"],
    ["fonts", "FoxitSerif.pfb"],
    ["wasm", "openjpeg.wasm"],
    ["wasm", "openjpeg_nowasm_fallback.js"],
    ["icc", "CGATS001Compat-v2-micro.icc"],
  ] as const)
    expect((await readPdfPart(kind, file))?.bytes.length, file).toBeGreaterThan(100);
  expect((await readPdfPart("build", "pdf.worker.min.mjs"))?.mediaType).toBe("text/javascript");
  for (const [kind, file] of [
    ["build", "pdf.mjs"],
    ["cmaps", "../package.json"],
    ["cmaps", "..%2fpackage.json"],
    ["fonts", "LICENSE_FOXIT"],
    ["constructor", "name"],
    ["cmaps", "none.bcmap"],
  ] as const)
    expect(await readPdfPart(kind, file), file).toBeNull();
});

test("engine and parts are of one version, the installed one", () => {
  const { version } = JSON.parse(readFileSync("node_modules/pdfjs-dist/package.json", "utf8"));
  expect(pdfParts).toBe(`/pdf-parts/${version}/`);
});
