import { describe, expect, test } from "vitest";
import { isTold } from "./notice-choice";

const reader = { hasRight: true, choice: "every", highestHad: 1 } as const;

describe("who is told of an edition", () => {
  test.each([
    ["D-06 everybody who chose nothing", {}, { number: 2, isMajor: false }, true],
    ["D-06 of major ones only: not of another", { choice: "major" }, { isMajor: false }, false],
    ["D-06 of major ones only: of a major one", { choice: "major" }, { isMajor: true }, true],
    ["D-06 never: not even of a major one", { choice: "never" }, { isMajor: true }, false],
    ["D-07 nobody without the right to open the book", { hasRight: false }, {}, false],
    ["nobody who has it", { highestHad: 2 }, {}, false],
    ["nobody who has a later one", { highestHad: 3 }, {}, false],
    ["who has none", { highestHad: 0 }, {}, true],
  ] as const)("%s", (_who, who, edition, told) => {
    expect(isTold({ ...reader, ...who }, { number: 2, isMajor: false, ...edition })).toBe(told);
  });
});
