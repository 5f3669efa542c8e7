import { expect, test } from "vitest";
import { typedUnder } from "./typed-price";

test("a typed price comes back to the page it was typed on, in whichever language, and to no other", () => {
  expect(typedUnder("|12,34", "")).toBe("12,34");
  expect(typedUnder("500|6,00", "500")).toBe("6,00");
  // What was typed under a coupon may be less than the book's own page asks for.
  expect(typedUnder("500|6,00", "")).toBeNull();
  expect(typedUnder("|12,34", "800")).toBeNull();
  expect(typedUnder("", "")).toBeNull();
});
