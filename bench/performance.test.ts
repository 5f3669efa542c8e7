import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { benches } from "./benches.mjs";
import { performanceText } from "./performance.mjs";
import { result } from "./result.mjs";
import { readResults } from "./results.mjs";
import { isUnsteady, row } from "./row.mjs";

const results = readResults();

describe("what was measured", () => {
  test.each(Object.keys(results))("%s is kept in the one shape of results", (name) => {
    expect(result.safeParse(results[name]).error?.message).toBeUndefined();
    expect(results[name].bench).toBe(name);
    expect(benches.map((one) => one.name)).toContain(name);
  });

  test("stands in docs/performance.md as it was seen, and nothing else does", () => {
    expect(readFileSync("docs/performance.md", "utf8")).toBe(performanceText(results));
  });

  test("has a command for every bench of npm run bench", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const { name, program, isPart } of benches)
      if (isPart) expect(scripts[`bench:${name}`]).toBe(`node ${program}`);
  });
});

describe("a line of a result", () => {
  const beside = { name: "nginx", seen: [100, 200, 400] };

  test("is judged by the middle of its ratios, each of one round", () => {
    const line = row({
      name: "pages",
      unit: "a second",
      seen: [50, 20, 100],
      beside,
      bar: { least: 0.3 },
    });
    expect(line.ratio).toEqual({ median: 0.25, low: 0.1, high: 0.5, runs: 3 });
    expect(line.held).toBe(false);
    expect(row({ name: "of two rounds", seen: [1, 4] }).seen).toMatchObject({ median: 2.5 });
    expect(row({ name: line.name, seen: [50, 80, 200], beside, bar: { least: 0.3 } }).held).toBe(
      true,
    );
  });

  test.each([
    [{ most: 2 }, 2, true],
    [{ under: 2 }, 2, false],
    [{ least: 2 }, 2, true],
    [{ least: 2 }, 1.9, false],
  ])("with a bar of %j and %d seen is held: %s", (bar, seen, held) => {
    expect(row({ name: "x", seen, bar }).held).toBe(held);
  });

  test("without a bar is told and not judged", () => {
    expect(row({ name: "x", seen: 3 })).toMatchObject({ bar: null, held: null });
  });

  test("is called unsteady where what it is measured against moved to twice its least", () => {
    expect(isUnsteady(row({ name: "x", seen: [1, 1, 1], beside }))).toBe(true);
    expect(
      isUnsteady(row({ name: "x", seen: [1, 1], beside: { ...beside, seen: [100, 200] } })),
    ).toBe(false);
  });

  test("whose verdict does not follow from its figures is no line", () => {
    const kept = result.shape.rows.safeParse([row({ name: "x", seen: 3, bar: { most: 2 } })]);
    expect(kept.success).toBe(true);
    const bent = [{ ...row({ name: "x", seen: 3, bar: { most: 2 } }), held: true }];
    expect(result.shape.rows.safeParse(bent).success).toBe(false);
  });
});

test("a missed bar stands in the page as missed, and the short form says that it is one", () => {
  const line = row({ name: "p95", unit: "ms", seen: [3, 4], bar: { most: 2 } });
  const page = performanceText({ mail: { ...example, rows: [line] } });
  expect(page).toContain("| p95 | 4\u00a0ms".replace("4\u00a0ms", "3.50 [3–4]\u00a0ms"));
  expect(page).toContain("at most 2\u00a0ms | **missed** |");
  expect(page).toContain("**short form**, 2026-11-27 03:00 UTC");
});

test.each([
  [{}, "whole"],
  [{ BENCH_PARTS: "pages", BENCH_ASKS: "24" }, "**a part**"],
  [{ BENCH_ASKS: "24" }, "**other sizes**"],
])("a run with %j stands in the first table for what it is: %s", (given, form) => {
  const rows = [row({ name: "p95", unit: "ms", seen: 1, bar: { most: 2 } })];
  const page = performanceText({ dashboard: { ...example, form: "whole", given, rows } });
  expect(page).toContain(`| Desks | ${form} | 2026-11-27 03:00 |`);
});

const example = {
  ...{ bench: "mail", form: "quick", given: {}, at: "2026-11-27T03:00:00.000Z", seconds: 12 },
  commit: { id: "abc", isChanged: false },
  machine: {
    processors: "2 × x",
    memoryGiB: 4,
    system: "Linux 6",
    node: "v22",
    database: null,
    tools: {},
  },
  load: { before: 0.1, after: 0.2 },
  ...{ missing: [], details: {} },
};
