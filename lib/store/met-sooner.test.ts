import { expect, test } from "vitest";
import { isMetSooner } from "./met-sooner";

const wanted = 72;

test.each([
  ["what every second book holds", { share: 0.5, books: 100_000 }, true],
  ["what one in fifty holds", { share: 0.02, books: 100_000 }, false],
  ["what one in fifty holds of a million", { share: 0.02, books: 1_000_000 }, true],
  ["what every book of a small shop holds", { share: 1, books: 60 }, false],
  ["what no book that was looked at holds", { share: 0, books: 100_000 }, false],
  [
    "what one in fifty holds, where walking is cheap",
    { share: 0.02, books: 100_000, cost: 0.2 },
    true,
  ],
  ["what one in twenty holds, most of it cut", { share: 0.05, books: 100_000, kept: 0.2 }, false],
])("%s is walked to, or else looked up", (_name, asked, isWalked) => {
  expect(isMetSooner({ wanted, ...asked })).toBe(isWalked);
});

test("whichever way is chosen, no more rows are looked at than the other way would take", () => {
  for (const books of [100, 10_000, 1_000_000])
    for (let share = 0.001; share <= 1; share *= 1.5) {
      const [walked, lookedUp] = [wanted / share, share * books];
      const isWalked = isMetSooner({ wanted, share, books });
      expect(isWalked ? walked : lookedUp).toBeLessThanOrEqual(Math.max(walked, lookedUp));
      expect(isWalked).toBe(walked < lookedUp);
    }
});
