import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { locales } from "./locale";
import { loadMessages } from "./messages";

/** Every text by its dotted path. */
function flatten(node: unknown, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  return Object.entries(node as object).flatMap(([key, value]) =>
    flatten(value, path ? `${path}.${key}` : key),
  );
}

const texts = Object.fromEntries(
  locales.map((locale) => [locale, new Map(flatten(loadMessages(locale)))]),
) as Record<(typeof locales)[number], Map<string, string>>;

const sources = ["app", "components", "lib"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  )
  .filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.|generated|lib\/sandbox|lib\/mailbox/.test(path),
  )
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

/** The values a text asks for, by name, wherever in its plurals and choices they stand, and its tags. */
function argumentsOf(text: string): string {
  const found = new Set([...text.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name}>`));
  // A brace opens a value where text stands, and text where a branch of a plural or a choice begins.
  const isText = [true];
  for (const [at, mark] of [...text].entries()) {
    if (mark === "}") isText.pop();
    if (mark !== "{") continue;
    const opensValue = isText.at(-1) === true;
    const name = /^\s*(\w+)/.exec([...text].slice(at + 1).join(""))?.[1];
    if (opensValue && name) found.add(name);
    isText.push(!opensValue);
  }
  return [...found].sort().join();
}

describe("the texts in two languages", () => {
  test("are the same ones, and ask for the same values", () => {
    expect([...texts.en.keys()].sort()).toEqual([...texts.fr.keys()].sort());
    const uneven = [...texts.fr].filter(
      ([key, french]) => argumentsOf(french) !== argumentsOf(texts.en.get(key) ?? ""),
    );
    expect(uneven.map(([key]) => key)).toEqual([]);
  });

  test("none is empty", () => {
    for (const locale of locales)
      expect([...texts[locale]].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("none names the shop: its name is a setting", () => {
    for (const locale of locales)
      expect([...texts[locale]].filter(([, text]) => text.includes("Bouquin"))).toEqual([]);
  });

  test("every key the code asks for is there", () => {
    const missing = sources
      .filter(({ text }) => text.includes("Translations"))
      .flatMap(({ path, text }) =>
        askedKeys(path, text)
          .filter((key) => !texts.fr.has(key))
          .map((key) => `${path}: ${key}`),
      );
    expect(missing).toEqual([]);
  });

  test("every key there is is asked for by somebody", () => {
    const whole = sources.map(({ text }) => text).join("\n");
    const prefixes = [...whole.matchAll(/`([\w.]+)\.\$\{/g)].map(([, prefix]) => prefix);
    const quoted = new Set([...whole.matchAll(/(?<=")[\w.-]+(?=")/g)].map(([word]) => word));
    const unused = [...texts.fr.keys()].filter((key) => {
      const tails = key.split(".").map((_part, at, parts) => parts.slice(at).join("."));
      return !tails.some(
        (tail) => quoted.has(tail) || prefixes.some((prefix) => tail.startsWith(`${prefix}.`)),
      );
    });
    expect(unused).toEqual([]);
  });

  test("French keeps its spaces: narrow before ; ! ? and », wide before :, none that can break", () => {
    const careless = [...texts.fr].filter(([, text]) => {
      const said = text.replaceAll(/\{[^{}]*\}/g, "x");
      return / [;!?»:%€]|« |[^\u202f\u00a0\s]»|«[^\u202f\u00a0]|\w'\w/.test(said);
    });
    expect(careless.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });
});

/** The full keys a file asks of the translators it names itself. */
function askedKeys(path: string, text: string) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX);
  const spaces = new Map<string, string>();
  const asked: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isVariableDeclaration(node) && node.initializer)
      bind(node.name, node.initializer, spaces);
    if (ts.isCallExpression(node)) {
      const callee = node.expression.getText().replace(/\.rich$/, "");
      const [first] = node.arguments;
      const space = spaces.get(callee);
      if (space !== undefined && first && ts.isStringLiteral(first))
        asked.push(`${space}.${first.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return asked;
}

function bind(name: ts.BindingName, initializer: ts.Expression, spaces: Map<string, string>) {
  const value = ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
  if (!ts.isCallExpression(value)) return;
  if (ts.isIdentifier(name)) {
    const space = spaceOf(value);
    if (space) spaces.set(name.text, space);
  }
  const [list] = value.arguments;
  if (ts.isArrayBindingPattern(name) && list && ts.isArrayLiteralExpression(list))
    name.elements.forEach((element, at) => {
      const part = list.elements[at];
      if (ts.isBindingElement(element) && part) bind(element.name, part, spaces);
    });
}

function spaceOf(call: ts.CallExpression) {
  if (!/^(get|use)Translations$/.test(call.expression.getText())) return null;
  return (
    /namespace: "([\w.]+)"|\("([\w.]+)"\)/.exec(call.getText())?.slice(1).find(Boolean) ?? null
  );
}
