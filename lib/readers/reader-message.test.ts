import { expect, test } from "vitest";
import { isAsShown } from "./reader-message";

test("of a book that sells one reader in twenty may come or go while its author reads a message over", () => {
  expect([75, 72, 78].map((count) => isAsShown(count, 75))).toEqual([true, true, true]);
  expect([71, 79, 0].map((count) => isAsShown(count, 75))).toEqual([false, false, false]);
  expect([isAsShown(19, 19), isAsShown(2, 3), isAsShown(20, 19)]).toEqual([true, false, false]);
});
