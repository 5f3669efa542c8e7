// What the image would hold, laid out in a folder by the Dockerfile's own words: where there is no Docker, a shop is started
// from exactly that, and whatever the Dockerfile forgets is missing here too.
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isUnread, neededIn } from "./slim.mjs";

/** The instructions of the last stage, each as its word and what follows, lines that go on put together. */
export function lastStage(dockerfile = readFileSync("Dockerfile", "utf8")) {
  const lines = dockerfile.replaceAll(/\\\n/g, " ").split("\n");
  const told = lines.filter((line) => /^[A-Z]+ /.test(line));
  const from = told.findLastIndex((line) => line.startsWith("FROM "));
  return told.slice(from + 1).map((line) => {
    const [word = "", ...rest] = line.split(" ");
    return { word, rest: rest.join(" ").trim() };
  });
}

/** The command the image starts, as a list. */
export function commandOf(stage = lastStage()) {
  return JSON.parse(stage.find(({ word }) => word === "CMD")?.rest ?? "[]");
}

/**
 * Lays out the last stage in `folder`. The build's stage is this checkout with what `dist` holds of the pages; `packages`
 * is a folder of installed packages to be shared, made by `layPackages`.
 */
export function layImage(folder, { dist, packages }) {
  mkdirSync(folder, { recursive: true });
  for (const { word, rest } of lastStage()) {
    if (word === "COPY") copyInto(folder, rest, { dist, packages });
    const removed = /^rm -f (.+)$/.exec(word === "RUN" ? rest : "")?.[1];
    for (const path of removed?.split(" ") ?? []) rmSync(join(folder, path), { force: true });
  }
}

function copyInto(folder, rest, { dist, packages }) {
  const [, stage, paths = ""] = /^(?:--from=(\w+) )?(.+)$/.exec(rest) ?? [];
  const names = paths.split(" ");
  const to = names.pop() ?? "";
  for (const name of names) {
    const path = name.replace(/^\/app\//, "");
    const into = join(folder, to.endsWith("/") ? join(to, path.split("/").at(-1) ?? "") : to);
    mkdirSync(dirname(into), { recursive: true });
    if (stage === "packages") symlinkSync(packages, into);
    else copy(stage === "build" && path === ".next" ? dist : path, into);
  }
}

// As the Dockerfile removes it: what the builder keeps for its next build.
function copy(from, into) {
  if (!existsSync(from))
    throw new Error(`${from} is not there to be copied: npm run build makes it.`);
  cpSync(from, into, {
    // A link in the build leads to the image's own packages, not to those of the builder.
    ...{ recursive: true, verbatimSymlinks: true },
    filter: (path) => !path.startsWith(join(from, "cache")),
  });
}

/**
 * What the image's stage of packages holds, in a folder that must be called node_modules: of what is installed here what
 * `npm ci --omit=dev` installs by the lockfile, less what deploy/slim.mjs takes away. The same files under a second name, so
 * that it costs neither time nor room.
 */
export function layPackages(folder) {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const needed = neededIn("node_modules");
  for (const [path, { dev }] of Object.entries(packages)) {
    const [, name = ""] = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
    if (dev || !needed.has(name) || !existsSync(path)) continue;
    link(path, join(folder, path.slice("node_modules/".length)));
  }
}

// Packages inside packages have lines of their own in the lockfile: some are for development.
function link(from, into) {
  mkdirSync(into, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [path, to] = [join(from, entry.name), join(into, entry.name)];
    if (entry.name === "node_modules" || isUnread(path)) continue;
    if (entry.isDirectory()) link(path, to);
    else linkFile(path, to);
  }
}

function linkFile(path, to) {
  try {
    linkSync(path, to);
  } catch (error) {
    // Another disk.
    if (error.code === "EXDEV") cpSync(path, to);
    else throw error;
  }
}
