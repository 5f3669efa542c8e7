import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { analyse } from "scslre";
import ts from "typescript";
import { expect, test } from "vitest";

/** Patterns whose time grows with the square of a text, each with why that text is short. */
const short: Record<string, string> = {
  "components/author/mark-text.ts": "one line of an author's own text, in their own browser",
  "lib/catalog/book-words.ts": "a share as typed: its field is short",
  "lib/legal/seller-words.ts": "the operator's own text, and forty characters between the braces",
  "lib/mailbox/letter.ts": "a stand-in for the developer's mailbox, never a shop's",
  "lib/royalties/share-proposal.ts": "a share as typed: 300 characters",
  "lib/sandbox/payment-desk.ts": "a stand-in for the provider, never a shop's",
};

const files = execFileSync(
  "git",
  ["ls-files", "-co", "--exclude-standard", "app", "lib", "components"],
  {
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((path) => /\.tsx?$/.test(path) && !/\.(test|contract)\.tsx?$|generated/.test(path));

test("INP-16 no pattern of the shop takes ever longer for a longer text", () => {
  const slow: string[] = [];
  const growing = new Set<string>();
  const seen = new Set<string>();
  for (const path of files)
    for (const pattern of patternsIn(path)) {
      if (seen.has(pattern)) continue;
      seen.add(pattern);
      const end = pattern.lastIndexOf("/");
      const { reports } = analyse(new RegExp(pattern.slice(1, end), pattern.slice(end + 1)));
      if (reports.length > 0) growing.add(path);
      if (reports.some(({ exponential }) => exponential)) slow.push(`${path}: ${pattern}`);
      else if (reports.length > 0 && !short[path]) slow.push(`${path}: ${pattern}`);
    }
  expect(slow).toEqual([]);
  expect([...growing].toSorted()).toEqual(Object.keys(short).toSorted());
  // A guard that sees no pattern is not a guard.
  expect(seen.size).toBeGreaterThan(300);
}, 120_000);

function patternsIn(path: string) {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(
    path,
    readFileSync(path, "utf8"),
    ts.ScriptTarget.Latest,
    false,
    kind,
  );
  const found: string[] = [];
  const walk = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    node.forEachChild(walk);
  };
  walk(source);
  return found;
}
