import { expect, test } from "vitest";
import { pageOfAll } from "./page-of";

const page = (rows: string[], cursor?: string) => {
  const told = pageOfAll(rows, { cursor, limit: 2 }, { show: (row) => row, place: (row) => row });
  return told.ok ? told.value : told.reason;
};
const next = (rows: string[]) => (page(rows) as { next: string }).next;

test.each([
  ["nothing changed", ["a", "b", "c", "d"], ["c", "d"]],
  ["the row it ended with is gone", ["a", "c", "d"], ["c", "d"]],
  ["one before it is gone too", ["c", "d"], ["c", "d"]],
  ["rows came at the end", ["a", "c", "d", "e"], ["c", "d"]],
  ["rows came at the beginning: once more rather than never", ["n", "a", "c", "d"], ["a", "c"]],
  ["one behind it is gone too: once more rather than never", ["a", "d"], ["a", "d"]],
])("a list is gone on with where %s", (_what, rows, told) => {
  expect(page(rows, next(["a", "b", "c", "d"]))).toMatchObject({ rows: told });
});

test("a cursor of the release before, the row alone, is understood while its row is there", () => {
  expect(page(["a", "b", "c"], "b")).toMatchObject({ rows: ["c"] });
  expect(page(["a", "c"], "b")).toBe("cursor-invalid");
});
