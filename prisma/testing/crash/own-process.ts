import { mkdtempSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";

/**
 * For the tests of a file: bundles a program from our sources as it is bundled to be run (scripts/bundle.mjs): what it loads only
 * when it needs it stays in files of its own. Answers where it lies.
 */
export function prepareOwnProcess(program: string) {
  // Inside the project, so that what the bundle leaves outside is found.
  const folder = mkdtempSync(join(process.cwd(), "node_modules", ".crash-"));
  beforeAll(async () => {
    await build({
      ...{ entryPoints: [program], outdir: folder, outExtension: { ".js": ".mjs" } },
      ...{ bundle: true, splitting: true, jsx: "automatic", packages: "external" },
      ...{ platform: "node", format: "esm", target: "node20" },
      alias: { "server-only": "./prisma/testing/server-only.ts" },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, basename(program).replace(/\.ts$/, ".mjs"));
}
