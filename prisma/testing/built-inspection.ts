import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** Builds the inspection's program as scripts/bundle.mjs does, for a test that starts it; answers its path. */
export function builtInspection() {
  // Inside the tree, where the program finds its packages.
  mkdirSync(".build", { recursive: true });
  const outfile = join(process.cwd(), mkdtempSync(".build/test-"), "inspection.mjs");
  buildSync({
    ...{ entryPoints: ["lib/inspection/main.ts"], outfile, bundle: true, platform: "node" },
    ...{ format: "esm", target: "node20", packages: "external", tsconfig: "tsconfig.json" },
    alias: { "server-only": "./prisma/testing/server-only.ts" },
  });
  return outfile;
}
