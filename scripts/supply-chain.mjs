// Part of npm run check: what is installed is not below a known hole, comes from one registry, is what it was, and runs
// nothing of its own while it is being installed. Needs no network: the floors are checked in, and renewed by hand.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

// The public one of npm, by which lockfiles call it whichever answers: where an entry says whence it comes, nothing else may
// stand there.
const registry = "https://registry.npmjs.org/";
const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

/** Every fault of a lockfile, a package.json and an .npmrc, as sentences; none when all is well. */
export function faultsOf({ lock, manifest, npmrc, floors, scripts }) {
  return [
    ...belowFloor(lock, floors),
    ...lockFaults(lock),
    ...scriptFaults(lock, npmrc, scripts),
    ...rangeFaults(manifest),
  ];
}

function belowFloor({ packages }, floors) {
  return Object.entries(packages).flatMap(([path, { version, name }]) => {
    // Under another name than its own (an npm alias) it says what it is.
    const own = name ?? path.split("node_modules/").at(-1);
    const floor = floors.find((one) => one.package === own);
    if (!floor || !isBelow(version, floor.minimum)) return [];
    return [`${path} ${version} is below ${floor.minimum} (${floor.advisory})`];
  });
}

/** Whether a version comes before another (SemVer 2.0.0, 11): what precedes a release is below it. */
export function isBelow(version, minimum) {
  const [left, right] = [version, minimum].map(parts);
  for (const place of [0, 1, 2])
    if (left.numbers[place] !== right.numbers[place])
      return left.numbers[place] < right.numbers[place];
  return left.isEarly && !right.isEarly;
}

function parts(version) {
  const [core = "", early] = version.split("+")[0].split(/-(.*)/s);
  return { numbers: core.split(".").map(Number), isEarly: early !== undefined };
}

// Without "resolved", as .npmrc and this shop's lockfile have it, npm asks the registry it is told to; the hash holds.
function lockFaults({ lockfileVersion, packages }) {
  const faults = lockfileVersion === 3 ? [] : ["the lockfile is not of version 3"];
  for (const [path, entry] of Object.entries(packages)) {
    if (path === "") continue;
    if (entry.link) faults.push(`${path} is a link`);
    if (entry.resolved && !entry.resolved.startsWith(registry))
      faults.push(`${path} comes from ${entry.resolved.split("/").slice(0, 3).join("/")}`);
    const isHashed = /^sha512-[\w+/]{86}==/.test(entry.integrity ?? "");
    if (!isHashed && !entry.inBundle && !isStub(entry)) faults.push(`${path} has no sha512`);
  }
  return faults;
}

// A package for another machine that could not be reached when the lockfile was written: nothing is installed by it here.
function isStub({ optional, os, cpu, integrity, resolved }) {
  return optional && !integrity && !resolved && (os ?? cpu) !== undefined;
}

function scriptFaults({ packages }, npmrc, scripts) {
  const faults = /^ignore-scripts=true$/m.test(npmrc) ? [] : [".npmrc lets packages run scripts"];
  const seen = new Set();
  for (const [path, entry] of Object.entries(packages)) {
    if (!entry.hasInstallScript) continue;
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    seen.add(name);
    if (!scripts[name]) faults.push(`${path} has an install script nobody has looked at`);
  }
  const gone = Object.keys(scripts).filter((name) => !seen.has(name));
  return [...faults, ...gone.map((name) => `${name} has no install script any more`)];
}

// An alias names the package it stands for, and one version of it.
function rangeFaults({ dependencies = {}, devDependencies = {} }) {
  const all = Object.entries({ ...dependencies, ...devDependencies });
  return all
    .filter(([, range]) => !/^(npm:[\w@/.-]+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(range))
    .map(([name, range]) => `${name} is asked for as ${range}, not as one version`);
}

/** Where packages are installed: the project's own, and what a bench alone needs, in which nothing may run at all. */
export const folders = { ".": "scripts/install-scripts.json", "bench/tools": null };

/** The files of a folder as they are checked in. */
export function checkedIn(folder = ".") {
  const scripts = folders[folder];
  return {
    lock: JSON.parse(read(`${folder}/package-lock.json`)),
    manifest: JSON.parse(read(`${folder}/package.json`)),
    ...{ npmrc: read(`${folder}/.npmrc`), floors: JSON.parse(read("scripts/floors.json")) },
    scripts: scripts ? JSON.parse(read(scripts)) : {},
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = Object.keys(folders).flatMap((folder) => faultsOf(checkedIn(folder)));
  for (const fault of faults) console.error(fault);
  process.exit(faults.length === 0 ? 0 : 1);
}
