import { expect, test } from "vitest";
import { asTimeZone } from "./time-zone";

test.each([
  ["Europe/Paris", "Europe/Paris"],
  ["america/new_york", "America/New_York"],
  ["America/Argentina/Ushuaia", "America/Argentina/Ushuaia"],
  ["America/Port-au-Prince", "America/Port-au-Prince"],
  ["Etc/GMT+5", "Etc/GMT+5"],
  ["UTC", "UTC"],
])("%s is the zone %s", (text, zone) => {
  expect(asTimeZone(text)).toBe(zone);
});

test.each([
  "",
  null,
  undefined,
  "+05:00",
  "Mars/Olympus",
  "Europe/Paris; x=1",
  "a".repeat(65),
  "<b>",
])("%j is no zone", (text) => {
  expect(asTimeZone(text)).toBeNull();
});
