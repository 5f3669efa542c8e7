import { expect, test } from "vitest";
import { isLocale, preferredLocale } from "./locale";

test.each([
  ["en-GB,en;q=0.9,fr;q=0.8", undefined, "en"],
  ["de-DE,de;q=0.9,fr-CA;q=0.5,en;q=0.4", undefined, "fr"],
  ["fr;q=0.2, en;q=0.7", undefined, "en"],
  ["en", "fr", "fr"],
  ["en", "xx", "en"],
  ["de", undefined, "fr"],
  ["*", undefined, "fr"],
  ["en;q=0, fr", undefined, "fr"],
  [null, null, "fr"],
  [";;;,,q=", undefined, "fr"],
])("a visitor asking for %j, saved %j, is greeted in %s", (accepted, saved, locale) => {
  expect(preferredLocale(accepted, saved, "fr")).toBe(locale);
});

test("only our own languages are languages", () => {
  expect(isLocale("fr")).toBe(true);
  expect(isLocale("de")).toBe(false);
  expect(isLocale(undefined)).toBe(false);
});
