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

await build({
  entryPoints: present.map(([out, path]) => ({ in: path, out })),
  outdir: ".build",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  jsx: "automatic",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
  tsconfig: "tsconfig.json",
  alias: { "server-only": "./prisma/testing/server-only.ts" },
});
