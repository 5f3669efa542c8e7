import { describe, expect, test } from "vitest";
import { readPlace, writePlace } from "./sales-place";

describe("a place among movements", () => {
  test("stands in an address and is found again", () => {
    const place = { at: new Date("2026-11-24T10:00:00.123Z"), id: 9_007_199_254_740_993n };
    expect(readPlace(writePlace(place))).toEqual(place);
  });

  test("that makes no sense is the beginning", () => {
    for (const told of [undefined, "", "1", "1.", ".1", "1.2.3", "a.b", `1.${"9".repeat(19)}`])
      expect(readPlace(told)).toBeNull();
  });
});
