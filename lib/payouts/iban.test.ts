import { describe, expect, test } from "vitest";
import { groupIban, maskIban, parseBic, parseIban } from "./iban";

function said(outcome: { ok: boolean; reason?: string; value?: unknown }) {
  return outcome.ok ? outcome.value : outcome.reason;
}

describe("an account number", () => {
  // The examples of the ISO 13616 registry.
  test.each([
    ["FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"],
    ["fr14 2004 1010 0505 0001 3m02 606", "FR1420041010050500013M02606"],
    ["DE89 3704 0044 0532 0130 00", "DE89370400440532013000"],
    ["BE68\u00a05390\u202f0754 7034", "BE68539007547034"],
    ["CH93-0076-2011-6238-5295-7", "CH9300762011623852957"],
    ["GB29NWBK60161331926819", "GB29NWBK60161331926819"],
    ["MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"],
    ["NO9386011117947", "NO9386011117947"],
  ])("%s is one", (typed, bare) => {
    expect(said(parseIban(typed))).toBe(bare);
  });

  test.each([
    ["", "iban-shape"],
    ["compte courant", "iban-shape"],
    ["FR1420041010050500013M02607", "iban-checksum"],
    ["FR4120041010050500013M02606", "iban-checksum"],
    // Two neighbours exchanged.
    ["DE89370400440532031000", "iban-checksum"],
    ["DE8937040044053201300", "iban-length"],
    ["BE685390075470340", "iban-length"],
    ["US64SVBKUS6S3300958879", "iban-country"],
    ["ZZ68539007547034", "iban-country"],
  ])("%s is none: %s", (typed, reason) => {
    expect(said(parseIban(typed))).toBe(reason);
  });

  test("any single digit changed is found", () => {
    const iban = "FR1420041010050500013M02606";
    for (let at = 2; at < iban.length; at++)
      for (const digit of "0123456789") {
        const wrong = `${iban.slice(0, at)}${digit}${iban.slice(at + 1)}`;
        if (wrong !== iban && /\d/.test(iban[at] ?? "")) expect(parseIban(wrong).ok).toBe(false);
      }
  });

  test("is printed in groups of four, and masked down to what tells it apart", () => {
    expect(groupIban("FR1420041010050500013M02606")).toBe("FR14 2004 1010 0505 0001 3M02 606");
    expect(groupIban("NO9386011117947")).toBe("NO93 8601 1117 947");
    expect(maskIban("FR1420041010050500013M02606")).toBe("FR••\u00a0••••\u00a02606");
  });
});

test.each([
  ["", null],
  ["psst frpp lil", "PSSTFRPPLIL"],
  ["DEUTDEFF", "DEUTDEFF"],
  ["DEUTDEF", "bic-shape"],
  ["DEUTDEFF5", "bic-shape"],
])("a bank's code: %s", (typed, bare) => {
  expect(said(parseBic(typed))).toBe(bare);
});
