import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { accounts, codes } from "./chart-of-accounts";

const document = readFileSync("docs/ledger.md", "utf8");

test("every account is explained in docs/ledger.md, with the side it grows by", () => {
  const missing = Object.entries(accounts).filter(
    ([account, side]) => !document.includes(`| \`${account}\` | ${side} | `),
  );
  expect(missing).toEqual([]);
});

test("every code is explained in docs/ledger.md", () => {
  const missing = Object.values(codes).filter((code) => !document.includes(`| \`${code}\` | `));
  expect(missing).toEqual([]);
});

test("the document explains no account or code that there is not", () => {
  const rows = [...document.matchAll(/^\| `([a-z-]+)` \| (?!`)[^|]+ \| [^|]+ \|$/gm)];
  const known = new Set<string>([...Object.keys(accounts), ...Object.values(codes)]);
  expect(rows.length).toBe(known.size);
  expect(rows.flatMap(([, name = ""]) => (known.has(name) ? [] : [name]))).toEqual([]);
});
