import { readdirSync, readFileSync } from "node:fs";
import measured from "next/dist/server/capsize-font-metrics.json" with { type: "json" };
import { expect, test } from "vitest";

type Measures = { unitsPerEm: number; xWidthAvg: number };
type Variant = Measures & { ascent: number; descent: number; lineGap: number; fullName: string };
const fonts = measured as unknown as Record<string, { variants: Record<string, Variant> }>;

const css = readFileSync("app/near-typefaces.css", "utf8");
const near = [...css.matchAll(/@font-face \{([^}]*)\}/g)].map(([, rule = ""]) => rule);
const others = ["georgia", "notoSerif", "arial", "roboto"].flatMap((name) =>
  Object.values(fonts[name]?.variants ?? {}),
);

test.each(near)("what stands in for a typeface is as wide and as high as it: %s", (rule) => {
  const told = (name: string) => new RegExp(`${name}: ([^;]+);`).exec(rule)?.[1] ?? "";
  const own = fonts[told("font-family").includes("Literata") ? "literata" : "inter"]?.variants;
  const isBold = told("font-weight").startsWith("501");
  const upright = isBold ? "600" : "regular";
  const ours = own?.[told("font-style") === "italic" ? "italic" : upright];
  const local = /local\("([^"]+)"\)/.exec(rule)?.[1];
  const other = others.find(({ fullName }) => fullName.replace(/ Regular$/, "") === local);
  if (!ours || !other) throw new Error(`nobody measured ${local}`);
  const size = width(ours) / width(other);
  const tall = (height: number) => percent(Math.abs(height) / ours.unitsPerEm / size);
  expect(told("size-adjust")).toBe(percent(size));
  expect(told("ascent-override")).toBe(tall(ours.ascent));
  expect(told("descent-override")).toBe(tall(ours.descent));
  expect(told("line-gap-override")).toBe(tall(ours.lineGap));
});

test("every face of ours stays as it was when the page was first drawn", () => {
  const rules = readFileSync("app/typefaces.css", "utf8").match(/@font-face \{[^}]*\}/g) ?? [];
  expect(rules.length).toBeGreaterThan(15);
  for (const rule of rules) expect(rule).toContain("font-display: optional;");
});

test("no words of the shop ask for a file beside the one of Latin letters", () => {
  const faces = readFileSync("app/typefaces.css", "utf8").match(/@font-face \{[^}]*\}/g) ?? [];
  const rangesOf = (face: string) =>
    [...face.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].map(([, from = "", to = from]) =>
      [from, to].map((code) => Number.parseInt(code, 16)),
    );
  const isIn = (code: number, face: string) =>
    rangesOf(face).some(([from = 0, to = 0]) => code >= from && code <= to);
  const beside = faces.filter((face) => !isIn(0x41, face));
  const words = ["fr", "en"].flatMap((locale) =>
    readdirSync(`lib/i18n/messages/${locale}`).map((name) =>
      readFileSync(`lib/i18n/messages/${locale}/${name}`, "utf8"),
    ),
  );
  const letters = [...new Set(words.join(""))];
  expect(letters.length).toBeGreaterThan(100);
  const asking = letters.filter((one) =>
    beside.some((face) => isIn(one.codePointAt(0) ?? 0, face)),
  );
  expect(asking).toEqual([]);
});

function width({ xWidthAvg, unitsPerEm }: Measures) {
  return xWidthAvg / unitsPerEm;
}

function percent(share: number) {
  return `${(share * 100).toFixed(2)}%`;
}
