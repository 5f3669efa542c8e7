import { expect, test } from "vitest";
import { readSearch } from "./order-search";

test.each([
  ["4242", "card"],
  ["Visa •••• 4242", "card"],
  ["xxxx 4242", "card"],
  ["Carte 4242", "card"],
  ["jean1985", "words"],
  ["jean 1985", "words"],
  ["B-4242", "words"],
  ["pi_3abc pi_3def", "words"],
])("%s is looked up by %s", (typed, by) => {
  expect(readSearch(typed)).toMatchObject({ by });
});
