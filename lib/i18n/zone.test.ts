import { expect, test } from "vitest";
import { spreadsheetInstant, zoneName } from "./zone";

test.each([
  ["Europe/Paris", "heure de Paris", "Paris time"],
  ["Europe/Amsterdam", "heure d’Amsterdam", "Amsterdam time"],
  ["America/New_York", "heure de New York", "New York time"],
  ["America/Argentina/Buenos_Aires", "heure de Buenos Aires", "Buenos Aires time"],
  ["UTC", "heure UTC", "UTC"],
])("%s is named as people do", (zone, french, english) => {
  expect([zoneName(zone, "fr"), zoneName(zone, "en")]).toEqual([french, english]);
});

test("an instant in a spreadsheet is the one on the clocks there, in summer and winter, past midnight too", () => {
  const told = (iso: string) => spreadsheetInstant(new Date(iso), "Europe/Paris");
  expect(told("2026-11-24T10:00:00Z")).toBe("2026-11-24 11:00:00");
  expect(told("2026-07-31T22:30:05Z")).toBe("2026-08-01 00:30:05");
});
