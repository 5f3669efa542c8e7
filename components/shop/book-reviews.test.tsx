import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import words from "@/lib/i18n/messages/en/reviews.json";
import { BookReviews } from "./book-reviews";

function linksOf(asked: { coupon?: string; reviews?: string }, next: string | null) {
  const reviews = { reviews: [], counts: {}, average: null, next };
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={words} timeZone="UTC">
      <BookReviews
        book={{ slug: "a-book", language: "en", reviews }}
        locale="en"
        asked={{ package: undefined, coupon: asked.coupon, reviews: asked.reviews }}
      />
    </NextIntlClientProvider>,
  );
  return [...html.matchAll(/href="([^"]*#reviews)"/g)].map(([, href]) => href);
}

test("older reviews are a link away, and whoever came with a coupon keeps it", () => {
  expect(linksOf({}, null)).toEqual([]);
  expect(linksOf({}, "9")).toEqual(["/en/books/a-book?reviews=9#reviews"]);
  expect(linksOf({ coupon: "SPRING", reviews: "9" }, "4")).toEqual([
    "/en/books/a-book?coupon=SPRING&amp;reviews=4#reviews",
    "/en/books/a-book?coupon=SPRING#reviews",
  ]);
});

test("a review that was changed says when", () => {
  const said = (editedAt: Date | null) => {
    const review = {
      ...{ id: "1", stars: 4, text: "Good.", shownName: "Camille", reply: null, editedAt },
      writtenAt: new Date("2026-10-01T12:00:00Z"),
    };
    const reviews = { reviews: [review], counts: {}, average: null, next: null };
    return renderToStaticMarkup(
      <NextIntlClientProvider locale="en" messages={words} timeZone="UTC">
        <BookReviews
          book={{ slug: "a-book", language: "en", reviews }}
          locale="en"
          asked={{ package: undefined, coupon: undefined, reviews: undefined }}
        />
      </NextIntlClientProvider>,
    );
  };
  expect(said(null)).not.toContain("changed on");
  expect(said(new Date("2026-11-05T12:00:00Z"))).toMatch(/changed on .*5.*2026/);
});
