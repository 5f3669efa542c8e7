import { expect, test } from "vitest";
import { readOrderNumber } from "./order-number";

test.each([
  ["as printed", "B-7K3F-9Q2M-4XWE"],
  ["in small letters, without hyphens", "b7k3f9q2m4xwe"],
  ["with spaces", " B 7K3F 9Q2M 4XWE "],
  ["with other dashes", "B–7K3F–9Q2M–4XWE"],
  ["without its B", "7K3F-9Q2M-4XWE"],
])("an order's number is read %s", (_case, typed) => {
  expect(readOrderNumber(typed)).toBe("B-7K3F-9Q2M-4XWE");
});

test("letters that look like digits are forgiven", () => {
  expect(readOrderNumber("b-oooi-l123-4xwe")).toBe("B-0001-1123-4XWE");
});

test("what is no number fits no order", () => {
  expect(readOrderNumber(" B-1234 ")).toBe("B-1234");
  expect(readOrderNumber("")).toBe("");
});
