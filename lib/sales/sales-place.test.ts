import { expect, test } from "vitest";
import { readPlace, writePlace } from "./sales-place";

const place = {
  ...{ currency: "JPY", soldAt: new Date("2026-11-24T10:00:00.123Z") },
  lineId: "019ab3a0-0000-7000-8000-00000000000a",
};

test("a place is read from an address as it was written, to the millisecond", () => {
  expect(readPlace(writePlace(place))).toEqual(place);
});

test.each([undefined, "", "EUR", "EUR.1.x", "eur.1.", `${writePlace(place)}.1`, "EUR.-1.", "..."])(
  "what is no place means the newest sales: %s",
  (told) => {
    expect(readPlace(told)).toBeNull();
  },
);
