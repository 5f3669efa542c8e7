import { expect, test } from "vitest";
import { ownedPart } from "./owned-part";

const wanted = (packageId: string, includesExtras: boolean) => ({
  ...{ bookId: "one", packageId, includesExtras },
});

test.each([
  ["in the bundle's own package", wanted("full", true), wanted("full", true), ["one"]],
  ["in a smaller one than the bundle's", wanted("full", true), wanted("small", false), []],
  ["in a larger one", wanted("small", false), wanted("full", true), ["one"]],
  ["in another one that holds as much", wanted("small", false), wanted("other", false), ["one"]],
])("a book one has %s", (_title, book, has, ownedIds) => {
  expect(ownedPart([book], [{ ...has, standing: "owned" }])).toEqual({
    ...{ ownedIds, confirmingIds: [] },
  });
});

test("a book one has counts as had, also while a second payment for it is confirmed", () => {
  const book = wanted("full", true);
  const paying = { ...book, standing: "confirming" as const };
  expect(ownedPart([book], [paying])).toEqual({ ownedIds: [], confirmingIds: ["one"] });
  expect(ownedPart([book], [paying, { ...book, standing: "owned" }])).toEqual({
    ...{ ownedIds: ["one"], confirmingIds: [] },
  });
});
