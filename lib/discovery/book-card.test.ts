import { expect, test } from "vitest";
import { bookCard } from "./book-card";

const site = { base: "https://livres.test", locale: "fr" };
const authors = [
  { name: "Ada Une", slug: "ada-une" },
  { name: "Bo Deux", slug: "bo-deux" },
];

test("a book's card names its authors by their pages, the day it came out, the ISBN of its EPUB and its categories", () => {
  const publishedAt = new Date("2026-01-02T23:30:00Z");
  const isbns = { epubIsbn: "9780306406157", pdfIsbn: "9791090636071" };
  expect(bookCard({ authors, publishedAt, ...isbns }, ["Code", "Bases de données"], site)).toEqual({
    type: "book",
    authors: ["https://livres.test/fr/authors/ada-une", "https://livres.test/fr/authors/bo-deux"],
    ...{ releaseDate: "2026-01-02", isbn: "9780306406157", tags: ["Code", "Bases de données"] },
  });
});

test("what is not known of a book is not told", () => {
  const none = { epubIsbn: null, pdfIsbn: null };
  expect(bookCard({ authors: [], publishedAt: null, ...none }, [], site)).toEqual({
    ...{ type: "book", authors: [] },
  });
});
