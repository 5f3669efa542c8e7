import { expect, test } from "vitest";
import { nightOf } from "./night";

const paris = "Europe/Paris";

/** Every night named between two instants, minute by minute, in order. */
function nights(from: string, to: string) {
  const named: string[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += 60_000) {
    const night = nightOf(new Date(at), paris);
    if (named.at(-1) !== night) named.push(night);
  }
  return named;
}

test.each([
  [
    "of 23 hours",
    "2026-03-28T12:00:00Z",
    "2026-03-30T12:00:00Z",
    ["2026-03-28", "2026-03-29", "2026-03-30"],
  ],
  [
    "of 25 hours",
    "2026-10-24T12:00:00Z",
    "2026-10-26T12:00:00Z",
    ["2026-10-24", "2026-10-25", "2026-10-26"],
  ],
  [
    "before a leap day",
    "2028-02-28T12:00:00Z",
    "2028-03-01T12:00:00Z",
    ["2028-02-28", "2028-02-29", "2028-03-01"],
  ],
])("OPS-22 a night %s is audited once", (_what, from, to, expected) => {
  expect(nights(from, to)).toEqual(expected);
});

test("a night begins at three o'clock on the shop's wall", () => {
  expect(nightOf(new Date("2026-11-25T01:59:59Z"), paris)).toBe("2026-11-24");
  expect(nightOf(new Date("2026-11-25T02:00:00Z"), paris)).toBe("2026-11-25");
});
