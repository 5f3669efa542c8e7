import { expect, test } from "vitest";
import { judgeClaim, maskedAddress, mayClaim, mayWriteTo } from "./claim";

const at = new Date("2026-11-26T10:00:00Z");
const claim = {
  ...{ userId: "reader", tokenHash: "right", pressedAt: null },
  expiresAt: new Date("2026-11-26T10:00:00.001Z"),
};
const press = { userId: "reader", tokenHash: "right", at };

test.each([
  ["its reader with the link, to the last instant", claim, press, null],
  ["a link past its hour", { ...claim, expiresAt: at }, press, "claim-expired"],
  ["a link that was pressed", { ...claim, pressedAt: at }, press, "claim-spent"],
  ["somebody else with the link", claim, { ...press, userId: "other" }, "claim-of-another"],
  ["the reader without the link", claim, { ...press, tokenHash: "wrong" }, "claim-spent"],
  [
    "somebody else without the link, who learns nothing of it",
    claim,
    { ...press, userId: "other", tokenHash: "wrong" },
    "claim-spent",
  ],
  ["a claim there never was", null, press, "claim-spent"],
])("UX-29 %s", (_case, made, pressed, refusal) => {
  expect(judgeClaim(made, pressed)).toBe(refusal);
});

test("UX-29 a reader and a network have their measure; an address is written to three times a day", () => {
  const none = { byReader: 0, byNetwork: 0, ofAddress: 0 };
  expect(mayClaim({ ...none, byReader: 4, ofAddress: 100 })).toBe(true);
  expect(mayClaim({ ...none, byReader: 5 })).toBe(false);
  expect(mayClaim({ ...none, byNetwork: 30 })).toBe(false);
  expect([2, 3].map((ofAddress) => mayWriteTo({ ...none, ofAddress }))).toEqual([true, false]);
});

test("UX-29 the letter names its asker so that only who knows them does", () => {
  expect(maskedAddress("pascal@exemple.fr")).toBe("p…@exemple.fr");
  expect(maskedAddress("é@b@c.fr")).toBe("é…@c.fr");
});
