import { expect, test } from "vitest";
import { isFrozen } from "./refund-freeze";

test.each([
  ["frozen", ["requested"], true],
  ["frozen", ["approved"], true],
  ["frozen", ["declined", "requested"], true],
  ["frozen", ["withdrawn"], false],
  ["frozen", ["declined"], false],
  ["frozen", ["settled"], false],
  ["frozen", [], false],
  ["until-settled", ["requested"], false],
])("in a shop that says %s, requests %j shut the files: %s", (refundAccess, states, shut) => {
  const requests = states.map((state) => ({ state }));
  expect(isFrozen(requests, refundAccess)).toBe(shut);
});
