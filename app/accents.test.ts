import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { accents } from "@/lib/catalog/accent";

const css = readFileSync("app/globals.css", "utf8");

/** The colours of one block of the style sheet, each by day and by night. */
function coloursOf(selector: string) {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  const pairs = [...block.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
  return Object.fromEntries(
    pairs.map(([, name = "", day = "", night = ""]) => [name, [day, night]]),
  );
}

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(colour: string) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string) {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test.each(accents)(
  "%s can be read on every ground, and so can what stands on it, by day and night",
  (accent) => {
    const ground = coloursOf(":root");
    const own = accent === "forest" ? ground : coloursOf(`[data-accent="${accent}"]`);
    const pairs = [
      ...["paper", "sheet", "well"].map((on) => ["accent", own.accent, ground[on]] as const),
      ["accent-strong", own["accent-strong"], ground.paper] as const,
      ["on-accent", own["on-accent"], own.accent] as const,
      ["accent on its wash", own.accent, own["accent-wash"]] as const,
      ["ink on its wash", ground.ink, own["accent-wash"]] as const,
    ];
    const weak = pairs.flatMap(([name, one, other]) =>
      [0, 1]
        .filter((at) => contrast(one?.[at] ?? "", other?.[at] ?? "") < 4.5)
        .map((at) => [name, at]),
    );
    expect(weak).toEqual([]);
  },
);

// WCAG 2.2, 1.4.11: what a chart is read by is told from its ground by three to one.
test.each(accents)(
  "A-22 a chart's bars and its axis stand out in %s, by day and night",
  (accent) => {
    const ground = coloursOf(":root");
    const own = accent === "forest" ? ground : coloursOf(`[data-accent="${accent}"]`);
    for (const drawn of [own.accent, own["accent-strong"], ground.edge])
      for (const on of [ground.paper, ground.sheet])
        for (const at of [0, 1])
          expect(contrast(drawn?.[at] ?? "", on?.[at] ?? "")).toBeGreaterThanOrEqual(3);
  },
);
