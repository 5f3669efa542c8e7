import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Entry = { optionalDependencies?: Record<string, string>; resolved?: string };
type Packages = Record<string, Entry>;

const lockfiles = ["package-lock.json", "bench/tools/package-lock.json"];

function packagesOf(lockfile: string): Packages {
  return JSON.parse(readFileSync(lockfile, "utf8")).packages;
}

test.each(lockfiles)(
  "%s names every optional platform package, so that npm ci takes it anywhere",
  (lockfile) => {
    const packages = packagesOf(lockfile);
    const names = new Set(
      Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, "")),
    );
    const absent = Object.values(packages)
      .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
      .filter((name) => !names.has(name));
    expect(absent).toEqual([]);
  },
);

test.each(lockfiles)("%s names no registry", (lockfile) => {
  const packages = Object.values(packagesOf(lockfile));
  expect(packages.filter((entry) => entry.resolved?.startsWith("http"))).toEqual([]);
});
