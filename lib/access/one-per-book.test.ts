import { expect, test } from "vitest";
import { onePerBook } from "./one-per-book";

const bought = (id: string, bookId: string, day: number, state = "active") => ({
  ...{ id, bookId, state, grantedAt: new Date(Date.UTC(2026, 10, day)) },
  line: { includesExtras: true },
});

test("D-19 a book bought twice is one entry with both orders, told by the one that is open", () => {
  const items = [
    bought("later", "a", 9),
    bought("other", "b", 3),
    bought("first", "a", 1, "closed"),
    bought("middle", "a", 5),
  ];
  const shelf = onePerBook(items, ({ state }) => state === "active");
  const told = shelf.map(({ item, others }) => [item.id, others.map(({ id }) => id)]);
  expect(told).toEqual([
    ["middle", ["later", "first"]],
    ["other", []],
  ]);
});

test("of two open ones the one that came with the extras stands for the book", () => {
  const without = { ...bought("plain", "a", 1), line: { includesExtras: false } };
  const shelf = onePerBook([without, bought("larger", "a", 9)], () => true);
  expect(shelf.map(({ item }) => item.id)).toEqual(["larger"]);
});
