import { describe, expect, test } from "vitest";
import { isSiren, isVatNumber, writtenVatNumber } from "./vat-number";

describe("a VAT number", () => {
  test.each([
    "FR 40 303 265 045",
    "ATU13585627",
    "BE0428759497",
    "BG175074752",
    "CY10259033P",
    "CZ25123891",
    "DE136695976",
    "DK13585628",
    "EE100931558",
    "EL094259216",
    "ESX2482300W",
    "FI20774740",
    "HR33392005961",
    "HU12892312",
    "IE6433435F",
    "IE6433435OA",
    "IT00743110157",
    "LT119511515",
    "LU15027442",
    "LV40003521600",
    "MT11679112",
    "NL004495445B01",
    "PL8567346215",
    "PT501964843",
    "RO18547290",
    "SE123456789701",
    "SI50223054",
    "SK2022749619",
  ])("C-32 %s is accepted as its country writes it", (typed) => {
    expect(isVatNumber(writtenVatNumber(typed))).toBe(true);
  });

  test.each([
    ["", "nothing"],
    ["FR", "no digits"],
    ["FR41303265045", "a key that does not fit"],
    ["FR40303265046", "a SIREN that cannot be"],
    ["DE12345678", "a digit missing"],
    ["GB123456789", "a country outside the scheme"],
    ["US123456789", "a country without the scheme"],
    ["ATU1358562", "a digit missing"],
    ["303265045", "no country"],
    ["FR40303265045; DROP", "more than a number"],
  ])("C-32 %j is refused: %s", (typed) => {
    expect(isVatNumber(writtenVatNumber(typed))).toBe(false);
  });

  test("is the same however it was typed", () => {
    expect(writtenVatNumber("fr 40\u202f303.265-045")).toBe("FR40303265045");
  });
});

test("a SIREN has nine digits and its check", () => {
  expect(["303265045", "000000000", "123456789", "30326504"].map(isSiren)).toEqual([
    ...[true, true, false, false],
  ]);
});
