import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { commandOf, layImage, layPackages } from "../../deploy/lay-image.mjs";

/** A release as its image would hold it, laid out in a folder; `chunk` is a script that this one's pages load. */
export type Release = { folder: string; build: string; chunk: string };

/** What the Dockerfile copies of this checkout, and nothing else. */
export function theRelease(root: string, dist: string): Release {
  const [folder, packages] = [join(root, "release-1"), join(root, "node_modules")];
  layPackages(packages);
  layImage(folder, { dist, packages });
  return told(folder, loadedScript(folder));
}

/**
 * The next release: another build of the same shop, with another name, a script under another name, and a migration that
 * adds to a table and makes one.
 */
export function theNextRelease(root: string, before: Release): Release {
  const folder = join(root, "release-2");
  cpSync(before.folder, folder, { recursive: true, verbatimSymlinks: true });
  const build = `next${before.build.slice(4)}`;
  const chunk = before.chunk.replace(/[^/]{6}(?=\.js$)/, "neuest");
  const pages = join(folder, ".next");
  const spoken = [
    [before.build, build],
    [before.chunk.replace("chunks/", ""), chunk.replace("chunks/", "")],
  ] as const;
  for (const path of readdirSync(pages, { recursive: true, encoding: "utf8" })) {
    const file = join(pages, path);
    if (!/(^BUILD_ID|\.(js|json|html|rsc|txt))$/.test(path) || !statSync(file).isFile()) continue;
    const text = readFileSync(file, "utf8");
    const changed = spoken.reduce((all, [from, to]) => all.replaceAll(from, to), text);
    if (changed !== text) writeFileSync(file, changed);
  }
  renameSync(join(pages, "static", before.build), join(pages, "static", build));
  renameSync(join(pages, "static", before.chunk), join(pages, "static", chunk));
  const migration = join(folder, "prisma/migrations/90000101000000_the_next_release");
  mkdirSync(migration);
  writeFileSync(
    join(migration, "migration.sql"),
    `ALTER TABLE "orders" ADD COLUMN "next_note" TEXT NOT NULL DEFAULT 'none';
     ALTER TABLE "books" ADD COLUMN "next_rank" INT;
     CREATE TABLE "next_things" ("id" UUID NOT NULL, CONSTRAINT "next_things_pkey" PRIMARY KEY ("id"));`,
  );
  return told(folder, chunk);
}

/** How a process of a release is started: by the image's command, another name in the place of "web". */
export function startOf({ folder }: Release, name: string, more: string[] = []) {
  const [, script = "", web] = commandOf();
  if (web !== "web") throw new Error("the image starts something else than web");
  // Nobody in particular, who owns nothing: as the image has it. Only who is root can become somebody else.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  return { args: [script, name, ...more], cwd: folder, ...nobody };
}

function told(folder: string, chunk: string): Release {
  return { folder, chunk, build: readFileSync(join(folder, ".next/BUILD_ID"), "utf8") };
}

// A script that every page loads.
function loadedScript(folder: string) {
  const note = readFileSync(join(folder, ".next/build-manifest.json"), "utf8");
  const { rootMainFiles } = JSON.parse(note) as { rootMainFiles: string[] };
  const [first = ""] = rootMainFiles.filter((path) => /^static\/chunks\/[\w-]{8,}\.js$/.test(path));
  return first.replace("static/", "");
}
