// Bundles the processes that run beside Next. Packages stay outside; only our own code goes in.
import { existsSync } from "node:fs";
import { build } from "esbuild";

const entries = {
  web: "lib/front/main.ts",
  worker: "lib/worker/main.ts",
  inspection: "lib/inspection/main.ts",
  sandbox: "lib/sandbox/main.ts",
  mailbox: "lib/mailbox/main.ts",
  migrate: "prisma/migrate.ts",
  seed: "prisma/seed.ts",
  backup: "prisma/backup/main.ts",
  "books-audit": "lib/bookkeeping/main.ts",
};
const present = Object.entries(entries).filter(([, path]) => existsSync(path));

const terms = {
  outdir: ".build",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  jsx: "automatic",
  packages: "external",
  sourcemap: "linked",
  logLevel: "warning",
  tsconfig: "tsconfig.json",
  alias: { "server-only": "./prisma/testing/server-only.ts" },
};
// What the web process loads only when it is asked for lies in files of its own.
await Promise.all([
  build({ ...terms, entryPoints: ends(([name]) => name !== "web") }),
  build({
    ...{ ...terms, entryPoints: ends(([name]) => name === "web") },
    ...{ splitting: true, chunkNames: "web-[hash]" },
  }),
]);

function ends(isMeant) {
  return present.filter(isMeant).map(([out, path]) => ({ in: path, out }));
}
