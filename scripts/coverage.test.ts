import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";

const id = /\b(?:(?:C|R|P|D|A|F|PAY|REF|LED|DL|INP|UX|WEB|AUTH|ACL|PRI|OPS)-\d+)\b/g;

/** The cases of docs/coverage.md, each with the test files that are said to carry it, or with why none does. */
function toldCases() {
  const rows = [
    ...readFileSync("docs/coverage.md", "utf8").matchAll(/^\| ([A-Z]+-\d+) \| (.+) \| (.+) \|$/gm),
  ];
  return rows.map(([, name = "", about = "", carriers = ""]) => ({
    ...{ name, about, carriers },
    files: [...carriers.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file),
  }));
}

/** The ids in the titles of a file's tests: in what `test` and `describe` are called with, rows of tables included. */
function idsIn(path: string) {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  const found = new Set<string>();
  const collect = (node: ts.Node) => {
    if (ts.isFunctionLike(node)) return;
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node);
    if (isText) for (const [name] of node.text.matchAll(id)) found.add(name);
    node.forEachChild(collect);
  };
  const walk = (node: ts.Node) => {
    const isTest = ts.isCallExpression(node) && ["test", "describe"].includes(rootOf(node));
    if (isTest) node.arguments.forEach(collect);
    node.forEachChild(walk);
  };
  walk(source);
  return found;
}

function rootOf(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  const isCalled = ts.isCallExpression(node) || ts.isPropertyAccessExpression(node);
  return isCalled ? rootOf(node.expression) : "";
}

const list = ["ls-files", "--cached", "--others", "--exclude-standard"];
const tests = execFileSync("git", list, { encoding: "utf8" })
  .split("\n")
  .filter((path) => /\.(test|spec)\.tsx?$/.test(path));
const carried = new Map(tests.map((path) => [path, idsIn(path)]));
const cases = toldCases();

test("every case that docs/coverage.md calls carried stands in a title of each file it names", () => {
  const missing = cases.flatMap(({ name, files }) =>
    files.filter((file) => !carried.get(file)?.has(name)).map((file) => `${name}: ${file}`),
  );
  expect(missing).toEqual([]);
  // A guard that reads no row is not a guard.
  expect(cases.length).toBeGreaterThan(150);
});

test("every case in a title is in docs/coverage.md, once, and not as one that nothing carries", () => {
  const known = new Set(cases.filter(({ files }) => files.length > 0).map(({ name }) => name));
  const forgotten = [...carried].flatMap(([file, names]) =>
    [...names].filter((name) => !known.has(name)).map((name) => `${name}: ${file}`),
  );
  expect(forgotten).toEqual([]);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test("a case that no test carries says why", () => {
  const silent = cases.filter(({ files, carriers }) => files.length === 0 && carriers.length < 10);
  expect(silent).toEqual([]);
});

test("each of the forty expectations of the pages is looked at in a browser", () => {
  const expectations = cases.filter(({ name }) => name.startsWith("UX-"));
  expect(expectations).toHaveLength(40);
  const unseen = expectations.filter(({ files }) => !files.some((file) => /^e2e\//.test(file)));
  expect(unseen.map(({ name }) => name)).toEqual([]);
});
