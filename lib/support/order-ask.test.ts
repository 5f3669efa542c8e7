import { expect, test } from "vitest";
import { notAsked, orderAsk } from "./order-ask";

const asked = (given: Record<string, string>) => {
  const ask = orderAsk.parse(given);
  return { ask, ignored: notAsked(given, ask) };
};

test("a currency in small letters and a book's whole address are understood as they are meant", () => {
  const { ask, ignored } = asked({
    ...{ currency: " eur", book: "https://livres.test/fr/books/Le-Plan-Copenhague" },
    ...{ from: "2026-11-01", to: "" },
  });
  expect(ask).toMatchObject({ currency: "EUR", book: "le-plan-copenhague", from: "2026-11-01" });
  expect(ignored).toEqual([]);
});

test("what cannot be understood is named, so that no list looks narrower than it is", () => {
  const { ask, ignored } = asked({ currency: "euros", book: "Le Plan", from: "2026-99-99" });
  expect(ask).toMatchObject({ currency: null, book: null, from: null });
  expect(ignored).toEqual(["from", "book", "currency"]);
});
