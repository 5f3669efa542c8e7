import { describe, expect, test } from "vitest";
import { averageOf, reviewWords } from "./review";

describe("a review", () => {
  test("has one to five stars, a name, and words if one likes", () => {
    const written = reviewWords.parse({ stars: "4", text: "", shownName: " Ada " });
    expect(written).toEqual({ stars: 4, text: "", shownName: "Ada" });
    for (const stars of ["0", "6", "4.5", "", undefined])
      expect(reviewWords.safeParse({ stars, text: "", shownName: "Ada" }).success).toBe(false);
  });

  test("is never signed by an address", () => {
    const signed = reviewWords.safeParse({ stars: "4", text: "", shownName: "ada@bouquin.test" });
    expect(signed.error?.issues[0]?.message).toBe("shown-name-address");
  });
});

test("the average is told in tenths, half up, and of nothing there is none", () => {
  expect(averageOf({})).toBeNull();
  expect(averageOf({ 5: 1 })).toEqual({ total: 1, tenths: 50 });
  expect(averageOf({ 5: 1, 4: 1 })).toEqual({ total: 2, tenths: 45 });
  expect(averageOf({ 5: 2, 4: 1 })).toEqual({ total: 3, tenths: 47 });
  expect(averageOf({ 5: 19, 4: 1 })).toEqual({ total: 20, tenths: 50 });
  expect(averageOf({ 1: 1, 2: 2 })).toEqual({ total: 3, tenths: 17 });
});
