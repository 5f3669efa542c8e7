// Bundles the processes that run beside Next. Packages stay outside; only our own code goes in.
import { existsSync, readdirSync, rmSync } from "node:fs";
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
  // A process that names its lines holds its maps: scripts/light-maps.mjs.
  sourcesContent: false,
  logLevel: "warning",
  tsconfig: "tsconfig.json",
  alias: { "server-only": "./prisma/testing/server-only.ts" },
};
// What stands here is of these sources from now on, whoever asked for it (scripts/steps.mjs).
rmSync(".build/bouquin-sources", { force: true });
const { metafile } = await build({
  ...terms,
  entryPoints: present.map(([out, path]) => ({ in: path, out })),
  // What a process loads only when it is asked for lies in files of its own, and what several need in one for all.
  ...{ splitting: true, chunkNames: "part-[hash]", metafile: true },
});
// Parts of the sources before, by their names of today and of builds from before all processes had parts.
const made = new Set(Object.keys(metafile.outputs));
for (const name of readdirSync(".build"))
  if (/^(part|web)-[A-Z0-9]+\.mjs/.test(name) && !made.has(`.build/${name}`))
    rmSync(`.build/${name}`);
