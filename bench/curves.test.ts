import { expect, test } from "vitest";
import { curvesText, drawCurves, slopeOf } from "./curves.mjs";

const minutes = Array.from({ length: 61 }, (_, minute) => minute);
const line = (name: string, of: (minute: number) => number) => ({
  name,
  points: minutes.map((minute) => [minute * 60, of(minute)]),
});
const hour = {
  title: "A shop for 60 minutes",
  subtitle: "at half of a flash sale",
  marks: [{ at: 1800, words: "second half" }],
  panels: [
    {
      title: "Memory",
      unit: "MB",
      series: [line("web", (minute) => 200 + minute), line("worker", () => 90)],
    },
    { title: "What waits", unit: "", series: [line("events", (minute) => minute % 7)] },
  ],
};

test("an hour's curves can be seen by day and by night, told apart without colours, and heard", () => {
  const picture = drawCurves(hour);
  expect(picture).toContain("prefers-color-scheme:dark");
  expect(picture).toContain(".c1{stroke-dasharray:7 3}");
  expect(picture).toContain('role="img" aria-labelledby="t d"');
  expect(picture).toContain("Memory: web, worker; What waits: events");
  expect(picture.match(/<path class="curve c\d" d="M70/g)).toHaveLength(3);
});

test("their tables tell each curve from its beginning to its end, and the most of it", () => {
  const text = curvesText(hour, "soak.svg");
  expect(text).toContain("| minute | web | worker |");
  expect(text).toContain("| 0.0 | 200 | 90 |");
  expect(text).toContain("| 30.0 | 230 | 90 |");
  expect(text).toContain("| most | 260 | 90 |");
  expect(text).toContain("second half from minute 30.0");
  expect(text).toContain("(soak.svg)");
});

test("what grows by a unit an hour has that slope", () => {
  expect(
    slopeOf([
      [0, 1],
      [1, 2],
      [2, 3],
    ]),
  ).toEqual({ slope: 1, error: 0 });
});
