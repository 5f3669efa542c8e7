import { expect, test } from "vitest";
import { checkedIn, faultsOf, folders, isBelow } from "./supply-chain.mjs";

const clean = checkedIn();
type Entry = Record<string, unknown>;
const packages: Record<string, Entry> = clean.lock.packages;

function faultsWith(path: string, changes: Entry | null, more: object = {}) {
  const changed = changes && { ...(packages[path] ?? {}), ...changes };
  const lock = {
    ...clean.lock,
    packages: { ...packages, ...(changed ? { [path]: changed } : {}) },
  };
  return faultsOf({ ...clean, lock, ...more });
}

test("OPS-19 what is checked in is above every floor, hashed, from one registry, and runs nothing", () => {
  const all = Object.keys(folders);
  expect(all.flatMap((folder) => faultsOf(checkedIn(folder)))).toEqual([]);
  expect(all).toContain("bench/tools");
  expect(clean.floors.length).toBeGreaterThan(5);
  const floors: { package: string }[] = clean.floors;
  for (const { package: name } of floors.filter((one) =>
    /^(next|sharp|nodemailer|next-auth|react)$/.test(one.package),
  ))
    expect(packages[`node_modules/${name}`], name).toBeDefined();
});

test.each<[string, string, Entry, RegExp]>([
  [
    "a package below its floor",
    "node_modules/next",
    { version: "16.4.5" },
    /next 16\.4\.5 is below 16\.4\.6 \(CVE/,
  ],
  [
    "one deep inside another",
    "node_modules/next-auth/node_modules/nodemailer",
    { version: "7.0.7", integrity: packages["node_modules/nodemailer"]?.integrity },
    /nodemailer 7\.0\.7 is below/,
  ],
  [
    "one under another name",
    "node_modules/letters",
    {
      name: "nodemailer",
      version: "7.0.7",
      integrity: packages["node_modules/nodemailer"]?.integrity,
    },
    /letters 7\.0\.7 is below/,
  ],
  ["one that precedes its floor", "node_modules/sharp", { version: "0.35.5-rc.1" }, /sharp/],
  [
    "one from elsewhere",
    "node_modules/zod",
    { resolved: "http://registry.npmjs.org/zod.tgz" },
    /zod comes from http:/,
  ],
  [
    "one from a machine in a house",
    "node_modules/zod",
    { resolved: "https://npm.inside.test/zod.tgz" },
    /zod comes from/,
  ],
  ["one without a hash", "node_modules/zod", { integrity: undefined }, /zod has no sha512/],
  [
    "one with a weak hash",
    "node_modules/zod",
    { integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" },
    /zod has no sha512/,
  ],
  ["a link", "node_modules/zod", { link: true }, /zod is a link/],
  [
    "a new install script",
    "node_modules/zod",
    { hasInstallScript: true },
    /zod has an install script/,
  ],
])("OPS-19 %s is found", (_what, path, changes, said) => {
  expect(faultsWith(path, changes).join("\n")).toMatch(said);
});

test("OPS-19 a loose version, scripts let in, and an exception nobody needs are found", () => {
  const dependencies = { zod: "^4.0.0", "zod-again": "npm:zod@^4.0.0", "zod-old": "npm:zod@3.0.0" };
  const manifest = { dependencies };
  const scripts = { ...clean.scripts, ghost: "gone" };
  const said = faultsWith("", null, { npmrc: "fund=false", manifest, scripts }).join("\n");
  expect(said).toMatch(/zod is asked for as \^4/);
  expect(said).toMatch(/zod-again is asked for as npm:zod@\^4/);
  expect(said).not.toMatch(/zod-old is asked for/);
  expect(said).toMatch(/\.npmrc lets packages run/);
  expect(said).toMatch(/ghost has no install script/);
});

test("versions are compared by number", () => {
  expect(isBelow("9.10.0", "10.0.0")).toBe(true);
  expect(isBelow("10.10.0", "10.9.9")).toBe(false);
  expect(isBelow("1.0.0-beta.2", "1.0.0")).toBe(true);
  expect(isBelow("1.0.0", "1.0.0")).toBe(false);
});
