import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Entry = { optionalDependencies?: Record<string, string>; resolved?: string };

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Entry>;
};

test("the lockfile names every optional platform package, so that npm ci takes it anywhere", () => {
  const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, "")));
  const absent = Object.values(packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !names.has(name));
  expect(absent).toEqual([]);
});

test("the lockfile names no registry", () => {
  expect(Object.values(packages).filter((entry) => entry.resolved?.startsWith("http"))).toEqual([]);
});
