import { expect, test } from "vitest";
import { keptQuery } from "./kept-query";

test("whoever came with a coupon keeps it on the way to a gift, to copies and back", () => {
  expect(keptQuery({ package: "large", coupon: "SPRING&1" })).toBe(
    "?package=large&coupon=SPRING%261",
  );
  expect(keptQuery({ package: undefined, coupon: "SPRING" })).toBe("?coupon=SPRING");
  expect(keptQuery({ package: undefined, coupon: undefined })).toBe("");
});

test("another gift, or other copies, begin with what was chosen for the last", () => {
  const chosen = { package: "book", coupon: "SPRING", quantity: "12", price: "6,00" };
  expect(keptQuery(chosen)).toBe("?package=book&coupon=SPRING&quantity=12&price=6%2C00");
});
