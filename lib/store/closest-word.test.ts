import { expect, test } from "vitest";
import { closestWord } from "./closest-word";

test.each([
  ["copnehague", ["copenhague", "compagnie"], "copenhague"],
  ["pyhton", ["python", "phyton"], "python"],
  ["statistcs", ["statistics", "statistique"], "statistics"],
  ["rust", ["ruby", "rusty"], "rusty"],
  ["plam", ["plan", "plat"], "plan"],
  ["кнгиа", ["книга"], "книга"],
])("by %s out of %j one means %s", (typed, known, meant) => {
  expect(closestWord(typed, known)).toBe(meant);
});

test.each([
  ["ab", ["abc"]],
  ["2019", ["2018"]],
  ["plan", ["planetes", "roman"]],
  ["house", ["maison"]],
  ["word", []],
  ["same", ["same"]],
])("nothing is made of %s where only %j is known", (typed, known) => {
  expect(closestWord(typed, known)).toBeNull();
});
