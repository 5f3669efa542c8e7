import { expect, test } from "vitest";
import { lineOutline, lineWidth } from "./outline";
import { setLines } from "./set-lines";

const room = { width: 600, most: 3, sizes: [60, 40] };

test("a title is set as large as it fits, and no line is wider than its room", () => {
  expect(setLines("serif", "Le Plan Copenhague", room)).toEqual({
    lines: ["Le Plan Copenhague"],
    size: 60,
  });
  const long = setLines("serif", "Un titre qui demande bien plus de place que les autres", room);
  expect(long.size).toBe(40);
  for (const line of long.lines)
    expect(lineWidth("serif", line, long.size)).toBeLessThanOrEqual(600);
});

test("a line never breaks where French keeps words together", () => {
  const { lines } = setLines("serif", "Que faire maintenant\u202f?", { ...room, width: 560 });
  expect(lines).toEqual(["Que faire", "maintenant\u202f?"]);
});

test("what does not fit at all is cut: one endless word, or endless words", () => {
  for (const title of ["x".repeat(5000), "mot ".repeat(3000)]) {
    const set = setLines("sans", title, room);
    expect(set.lines.length).toBeLessThanOrEqual(3);
    expect(set.lines.at(-1)).toMatch(/…$/);
    for (const line of set.lines)
      expect(lineWidth("sans", line, set.size)).toBeLessThanOrEqual(600);
  }
});

test("INP-01 of a hostile title only outlines are left, and signs no face has are left out", () => {
  const title = `"/><script>alert(1)</script><image href="https://evil.example/x"/>&xxe; 日本 😀`;
  const outline = lineOutline("serif", title, { x: 0, y: 40, size: 40 });
  expect(outline).toMatch(/^[MLQCZ\d. -]+$/);
  expect(lineOutline("serif", "日本 😀", { x: 0, y: 40, size: 40 })).toBe("");
});
