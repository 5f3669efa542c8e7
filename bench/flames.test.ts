import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { flameText, indexText, type seenOf } from "./flame-page.mjs";
import { drawFlames } from "./flame-picture.mjs";
import { flamesOf, functionsOf, packsOf, sharesOf } from "./flames.mjs";
import { nameIn } from "./frame-names.mjs";
import { profilesFolder, readSeen } from "./profiles.mjs";

type CallFrame = { functionName: string };

/** A profile as V8 writes it, of lines "name, samples, ids of what it called". */
const profile = {
  nodes: [
    "(root), 0, 2 7 8",
    "pg.query, 1, 3 9",
    "pg.write, 2, 4",
    "shop.sell, 10, 5",
    "shop.sell, 3, 6",
    "pg.write, 4, ",
    "(idle), 80, ",
    "(garbage collector), 5, ",
    "node.writev, 1, ",
  ].map((line, at) => {
    const [functionName = "", hits, called = ""] = line.split(", ");
    const children = called.split(" ").filter(Boolean).map(Number);
    return { id: at + 1, callFrame: { functionName }, hitCount: Number(hits), children };
  }),
};

const tell = ({ functionName }: CallFrame) => {
  const [pack = "", name = functionName] = functionName.split(".");
  return { name, place: "", pack, kind: pack === "shop" ? "shop" : "others" };
};

const add = (one: number, other: number) => one + other;
const tenthsOf = (shares: number[]) => shares.map((share) => Math.round(share * 10)).reduce(add);

describe("a profile in frames", () => {
  test("counts what waited apart, and every other sample once", () => {
    const { root, busy, waited } = flamesOf(profile, tell);
    expect([busy, waited]).toEqual([26, 80]);
    expect([...root.children.values()].map(({ name, whole }) => [name, whole])).toEqual([
      ["query", 21],
      ["(garbage collector)", 5],
    ]);
  });

  test("draws the frames of one package as one, and each function of the shop alone", () => {
    const { root } = flamesOf(profile, tell);
    const [query] = root.children.values();
    expect([query.own, [...query.children.keys()].length]).toEqual([3, 2]);
    const [outer] = query.children.values();
    const [inner] = outer.children.values();
    expect([outer.name, outer.own, inner.name, inner.own]).toEqual(["sell", 10, "sell", 3]);
  });

  test("counts what calls itself once", () => {
    const sell = functionsOf(profile, tell).find(({ name }) => name === "sell");
    expect(sell).toMatchObject({ own: 13, whole: 17 });
    expect(packsOf(profile, tell).find(({ name }) => name === "pg")).toMatchObject({
      own: 7,
      whole: 21,
    });
  });

  test("has shares that sum up to a hundred, however they are rounded", () => {
    for (const parts of [
      [1, 1, 1],
      [2, 3, 5, 7, 11, 13],
      [1, 998, 1, 7],
    ])
      expect(tenthsOf(sharesOf(parts, parts.reduce(add)))).toBe(1000);
  });

  test("leaves out of the picture what is too narrow, and escapes what a name may hold", () => {
    const nodes = profile.nodes.map((node) =>
      node.id === 2 ? { ...node, callFrame: { functionName: "pg.a<b>&" }, hitCount: 9999 } : node,
    );
    const picture = drawFlames(flamesOf({ nodes }, tell), { title: "A & B", words: "words" });
    expect(picture).toContain('<title id="t">A &amp; B</title>');
    expect(picture).toContain("pg: a&lt;b&gt;&amp;");
    expect(picture).not.toContain("writev");
  });
});

test.each([
  ["export function ", "settle(ids: string[]) {", "settle"],
  ["  async ", "request<T>(one: T) {", "request"],
  ["const ask = ", "(one) => {", "ask"],
  ["const draw: Draw = ", "function (one) {", "draw"],
  ["  send: ", "async (one) => {", "send"],
  ["lines.flatMap(", "(line) => {", ""],
  ["", "function bare() {", "bare"],
])("the source %j followed by %j is called %j", (before, behind, name) => {
  expect(nameIn([before, behind])).toBe(name);
});

describe("docs/profiles", () => {
  const seen = readSeen();
  const names = Object.keys(seen);
  const files = readdirSync(profilesFolder);
  const read = (name: string) => readFileSync(join(profilesFolder, name), "utf8");

  test("holds every way's picture and page, and nothing else", () => {
    const told = names.flatMap((name) => [`${name}.md`, `${name}.svg`]);
    expect(files.toSorted()).toEqual([...told, "README.md", "seen.json"].toSorted());
    expect(names).toEqual(["settle-web", "settle-worker", "book", "library", "download", "sales"]);
  });

  test("says what was seen, and its shares sum up to a hundred", () => {
    expect(read("README.md")).toBe(indexText(seen));
    for (const [name, one] of Object.entries<ReturnType<typeof seenOf>>(seen)) {
      expect(read(`${name}.md`)).toBe(flameText(one));
      expect(tenthsOf(Object.values(one.groups))).toBe(1000);
    }
  });

  test("stays small, and its pictures need nothing beside them", () => {
    const sizes = files.map((name) => statSync(join(profilesFolder, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
    for (const name of names) {
      const picture = read(`${name}.svg`);
      expect(picture.length).toBeLessThan(250_000);
      expect(picture).not.toMatch(/(?:href|src)=|url\(|@import|<script/);
      expect(picture).toContain('role="img" aria-labelledby="t d"');
      expect(picture).toContain("prefers-color-scheme:dark");
    }
  });
});
