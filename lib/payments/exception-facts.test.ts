import { expect, test } from "vitest";
import { exceptionCodes, exceptionFacts } from "./exception-facts";

test("every kind of exception has a short code of its own", () => {
  const codes = Object.values(exceptionCodes);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^X\d\d$/);
});

test("a fraud warning is told by what is left and by what the bank reports, and nothing else", () => {
  const details = { fraudType: "made_with_stolen_card", leftMinor: "2000", currency: "JPY" };
  expect(exceptionFacts({ ...details, advice: "refund" })).toEqual([
    { about: "left", amountMinor: 2000n, currency: "JPY" },
    { about: "fraudType", text: "made_with_stolen_card" },
  ]);
});

test("an audit is told by each invariant that was broken, a sum without its currency not at all", () => {
  expect(exceptionFacts({ "INV-3": "re_1 in EUR", SEALS: "4", amountMinor: "7" })).toEqual([
    { about: "invariant", invariant: "INV-3", text: "re_1 in EUR" },
    { about: "invariant", invariant: "SEALS", text: "4" },
  ]);
});
