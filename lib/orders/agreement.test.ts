import { expect, test } from "vitest";
import { isAgreedAnew } from "./agreement";

const named = { consentVersion: "2026-11", consentText: "Oui.", terms: { id: "b", number: 2 } };

test.each([
  ["the same words", {}, false],
  ["other words of the consent", { consentText: "Yes." }, true],
  ["another version of it", { consentVersion: "2027-01" }, true],
  ["newer terms", { terms: { id: "c", number: 3 } }, true],
  ["older terms", { terms: { id: "a", number: 1 }, consentText: "Yes." }, false],
  ["no terms where there are some", { terms: null }, false],
])("a press under %s: agreed to anew is %3$s", (_words, pressed, isAnew) => {
  expect(isAgreedAnew(named, { ...named, ...pressed })).toBe(isAnew);
});

test("an order from before there were terms takes the first ones", () => {
  expect(isAgreedAnew({ ...named, terms: null }, named)).toBe(true);
});
