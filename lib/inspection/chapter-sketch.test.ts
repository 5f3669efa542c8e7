import { describe, expect, test } from "vitest";
import { exactOf, fingerprintOf, sketchOf, wordsOf } from "./chapter-sketch";
import { likeness } from "./likeness";

/** A text of so many different words, numbered from `from`. */
const text = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `mot${from + at}`);

describe("a chapter's fingerprint", () => {
  test("is of its words alone, so that it is found again whatever the case, the spacing and the signs", () => {
    const one = wordsOf("L’été, c’est  l’Été !", "fr");
    const other = wordsOf("l’été\nc’est — l’été", "fr");
    expect(fingerprintOf(one)).toBe(fingerprintOf(other));
    expect(fingerprintOf(one)).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is the same for letters written in one piece or in two", () => {
    expect(wordsOf("e\u0301te\u0301")).toEqual(wordsOf("été"));
  });

  test("changes with one word, and where two words became one", () => {
    expect(fingerprintOf(["un", "mot"])).not.toBe(fingerprintOf(["unmot"]));
    expect(fingerprintOf(["un", "mot"])).not.toBe(fingerprintOf(["deux", "mots"]));
  });

  test("words of languages that put no spaces between them are told apart", () => {
    expect(wordsOf("今日はいい天気です", "ja").length).toBeGreaterThan(2);
    expect(wordsOf("a b", "not a language")).toEqual(["a", "b"]);
  });
});

describe("a chapter's exact reading", () => {
  test("changes with a sign, a case or a picture that its fingerprint does not see", () => {
    const code = "if (a = b)";
    expect(fingerprintOf(wordsOf(code))).toBe(fingerprintOf(wordsOf("if (a == b)")));
    const readings = [
      exactOf(code),
      exactOf("if (a == b)"),
      exactOf("If (a = b)"),
      exactOf(code, ["whale"]),
      exactOf(code, ["gull"]),
      exactOf(code, ["whale", "gull"]),
      exactOf(code, ["gull", "whale"]),
    ];
    expect(new Set(readings).size).toBe(readings.length);
    expect(readings[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is the same whatever the white space, and for letters in one piece or in two", () => {
    expect(exactOf("  Un\n\n e\u0301te\u0301\u00a0! ")).toBe(exactOf("Un été !"));
  });
});

describe("the likeness of two chapters", () => {
  test("is one for the same words and nought for others", () => {
    expect(likeness(sketchOf(text(400)), sketchOf(text(400)))).toBe(1);
    expect(likeness(sketchOf(text(400)), sketchOf(text(400, 1000)))).toBe(0);
  });

  test("is exact for short texts: three of five runs shared", () => {
    const [one, other] = [sketchOf(text(6)), sketchOf([...text(5), "x"])];
    expect(likeness(one, other)).toBeCloseTo(3 / 5);
  });

  test("is near the truth for long ones, however long", () => {
    for (const count of [1_000, 20_000]) {
      const half = likeness(sketchOf(text(count)), sketchOf(text(count * 2)));
      expect(half).toBeGreaterThan(0.35);
      expect(half).toBeLessThan(0.65);
      const most = likeness(
        sketchOf(text(count)),
        sketchOf([...text(count), ...text(count / 10, 1e6)]),
      );
      expect(most).toBeGreaterThan(0.8);
    }
  });

  test("nothing is like nothing, and unlike something", () => {
    expect(sketchOf([])).toBe("");
    expect(likeness("", "")).toBe(1);
    expect(likeness("", sketchOf(["one"]))).toBe(0);
    expect(likeness(sketchOf(["one"]), sketchOf(["one"]))).toBe(1);
  });

  test("a sketch stays small", () => {
    expect(sketchOf(text(50_000)).length).toBeLessThanOrEqual(512);
  });
});
