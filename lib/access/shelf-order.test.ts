import { expect, test } from "vitest";
import { type LibraryAsk, libraryAsk, libraryQuery } from "./library-ask";
import { cutShelf, type ShelfBook, shelfPage } from "./shelf-order";

const day = (count: number) => new Date(Date.UTC(2026, 10, count));

function aBook(bookId: string, more: Partial<ShelfBook> = {}): ShelfBook {
  return {
    ...{ bookId, title: bookId, subtitle: "", authors: ["Pascal Martin"], isOpen: true },
    ...{ updatedAt: day(1), boughtAt: day(1), newest: 1, theirs: 1, ...more },
  };
}

const shelf = [
  aBook("été", { title: "Un été à l’œuvre", updatedAt: day(3), theirs: null }),
  aBook("10", { title: "Tome 10", updatedAt: day(9), newest: 2, theirs: 1 }),
  aBook("2", { title: "Tome 2", subtitle: "Le Nord", boughtAt: day(8) }),
  aBook("shut", { title: "Échecs", authors: ["Ana Straße"], isOpen: false, updatedAt: null }),
];

const asked = (ask: LibraryAsk) => cutShelf(shelf, ask, "fr").books.map(({ bookId }) => bookId);

test.each([
  [{}, ["10", "été", "2", "shut"]],
  [{ sort: "title" }, ["shut", "2", "10", "été"]],
  [{ sort: "bought" }, ["2", "été", "10", "shut"]],
  [{ show: "new" }, ["10"]],
  [{ show: "unread" }, ["été"]],
  [{ show: "closed" }, ["shut"]],
  [{ q: "ETE oeuvre" }, ["été"]],
  [{ q: "nord martin" }, ["2"]],
  [{ q: "strasse" }, ["shut"]],
  [{ q: "tome", show: "new" }, ["10"]],
  [{ q: "nowhere" }, []],
] as const)("UX-27 a library asked for %j shows what fits, in its order", (ask, books) => {
  expect(asked(ask)).toEqual(books);
});

test("UX-27 a long library stands on pages, and whoever goes beyond the last is on the last", () => {
  const many = Array.from({ length: shelfPage * 2 + 5 }, (_, at) => aBook(String(at)));
  const onPage = (page: number) => cutShelf(many, { page, sort: "title" }, "en");
  expect([1, 2, 3, 9].map((page) => onPage(page).books.length)).toEqual([24, 24, 5, 5]);
  expect(onPage(9)).toMatchObject({ page: 3, pages: 3, count: 53 });
  const all = [1, 2, 3].flatMap((page) => onPage(page).books);
  expect(new Set(all).size).toBe(53);
});

test("what an address asks that there is not says nothing, and the rest goes from page to page", () => {
  const ask = libraryAsk.parse({ q: " été ", sort: "best", show: "new", page: "-3" });
  expect(ask).toEqual({ q: "été", show: "new" });
  expect(libraryQuery(ask, 2)).toBe("?q=%C3%A9t%C3%A9&show=new&page=2");
  expect(libraryQuery({ ...ask, page: 2 }, 1)).toBe("?q=%C3%A9t%C3%A9&show=new");
});
