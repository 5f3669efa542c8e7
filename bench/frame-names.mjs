// What a function of a profile is called, where it stands in the sources, and whose it is. Reads source maps.
import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { collector } from "./flames.mjs";

const here = `${process.cwd()}/`;
const database = /^(pg|pg-.*|postgres-.*|@prisma\/.*)$/;
const pages = /^(next|react|react-dom|react-server-dom-.*|scheduler)$/;
/** Some packages' own maps do not say which of them they are of. */
const nameless = "packages that do not say";

/** Answers a teller, which remembers: `tell(callFrame)` is { name, place, pack, kind }. */
export function frameTeller() {
  const maps = new Map();
  const told = new Map();
  return ({ functionName, url, lineNumber, columnNumber }) => {
    const key = `${functionName} ${url} ${lineNumber} ${columnNumber}`;
    const known = told.get(key) ?? tell(maps, { functionName, url, lineNumber, columnNumber });
    told.set(key, known);
    return known;
  };
}

function tell(maps, { functionName, url, lineNumber, columnNumber }) {
  if (/^\((garbage collector|program)\)$/.test(functionName)) {
    const name = functionName === "(program)" ? "native, in no function" : collector;
    return { name, place: "", pack: name, kind: "engine" };
  }
  if (!url || url.startsWith("node:"))
    return { name: functionName || "(anonymous)", place: url, pack: "node", kind: "node" };
  const file = url.startsWith("file:") ? fileURLToPath(url) : url;
  const { source, line, text } = sourceOf(maps, file, lineNumber, columnNumber);
  const name = nameIn(text) || functionName || "(anonymous)";
  const pack = packOf(source);
  if (pack) return { name, place: shortOf(source), pack, kind: kindOf(pack) };
  return { name, place: `${source}:${line + 1}`, pack: roomOf(source), kind: "shop" };
}

/** What a function is called in its source, whose text is given before and behind the place it begins at; empty for none. */
export function nameIn([before, behind]) {
  const [, own] = /^(?:async\s+)?(?:function\s*\*?\s+)?(#?[A-Za-z_$][\w$]*)\s*[(<]/.exec(behind) ?? [];
  if (own && own !== "function" && own !== "async" && !/=>\s*$|[=(,]\s*$/.test(before)) return own;
  const [, given, key] = /(?:([A-Za-z_$][\w$]*)\s*(?::[^=;{}()]*)?=|([A-Za-z_$][\w$]*)\s*:)\s*(?:async\s*)?(?:\(\s*)?$/.exec(before) ?? [];
  return given ?? key ?? "";
}

function sourceOf(maps, file, lineNumber, columnNumber) {
  if (!maps.has(file)) maps.set(file, openMap(file));
  const map = maps.get(file);
  const entry = map?.lines.findEntry(lineNumber, columnNumber);
  if (!entry?.originalSource) return { source: tidy(file), line: lineNumber, text: ["", ""] };
  const { originalSource, originalLine: line, originalColumn } = entry;
  const text = map.textOf(originalSource)[line] ?? "";
  return { source: tidy(originalSource, file), line, text: [text.slice(0, originalColumn), text.slice(originalColumn)] };
}

function openMap(file) {
  const path = `${file}.map`;
  if (!existsSync(path)) return null;
  const map = JSON.parse(readFileSync(path, "utf8"));
  const texts = new Map();
  for (const { sources, sourcesContent = [] } of [map, ...(map.sections ?? []).map((one) => one.map)])
    for (const [at, source] of (sources ?? []).entries()) texts.set(source, sourcesContent[at]);
  // Our own build leaves the texts out of its maps (scripts/light-maps.mjs): they stand in this checkout.
  const inHouse = (source) => {
    const place = tidy(source, file);
    return existsSync(place) ? readFileSync(place, "utf8") : "";
  };
  const textOf = (source) => {
    const text = texts.get(source) ?? inHouse(source);
    const lines = typeof text === "string" ? text.split("\n") : text;
    texts.set(source, lines);
    return lines;
  };
  return { lines: new SourceMap(map), textOf };
}

/** A path from the top of the house, whichever way a map has written it. */
function tidy(source, from = "") {
  const plain = decodeURIComponent(source.replace(/^turbopack:\/\/\/(\[project\]\/)?/, ""));
  const path = /^\.\.?\//.test(plain) ? resolve(from, "..", plain) : plain.replace(/^file:\/\//, "");
  const [, compiled] = /^webpack:\/\/next\/\.\/(.*)$/.exec(path) ?? [];
  if (compiled) return `node_modules/${compiled.replace(/^dist\/compiled\/(?=react)/, "").replace(/^(?=src\/|dist\/)/, "next/")}`;
  return path.startsWith(here) ? path.slice(here.length) : path;
}

function packOf(source) {
  const at = source.lastIndexOf("node_modules/");
  if (at >= 0) {
    const [first, second] = source.slice(at + "node_modules/".length).split("/");
    if (/\.[jt]sx?$/.test(first)) return nameless;
    return first.startsWith("@") && !/\.[jt]sx?$/.test(second) ? `${first}/${second}` : first;
  }
  if (source.startsWith("lib/generated/")) return "@prisma/client";
  // What the build puts around modules, and what it puts into its own folder.
  if (/^(\[|\.next(-test)?\/|\.next-internal\/)/.test(source)) return "next";
  if (source.startsWith("wasm:")) return "WebAssembly";
  if (/^[a-z]+:/.test(source)) return nameless;
  return null;
}

function kindOf(pack) {
  return database.test(pack) ? "database" : pages.test(pack) ? "pages" : "others";
}

/** "lib/access", "app", "components/shop": a room of the house. */
function roomOf(source) {
  const parts = source.split("/");
  return parts[0] === "app" ? "app" : parts.slice(0, Math.min(2, parts.length - 1)).join("/") || source;
}

function shortOf(source) {
  return source.slice(source.lastIndexOf("node_modules/") + "node_modules/".length);
}
