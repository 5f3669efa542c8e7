import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import words from "@/lib/i18n/messages/en/reviews.json";
import type { HowHad } from "@/lib/reviews/review";
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

const written = {
  ...{ id: "1", stars: 4, text: "Good.", shownName: "Camille", reply: null as string | null },
  ...{ editedAt: null as Date | null, isAnswerOlder: false, has: "bought" as HowHad },
  ...{ writtenAt: new Date("2026-10-01T12:00:00Z"), since: new Date("2026-08-31T23:30:00Z") },
};

function said(more: Partial<typeof written>) {
  const review = { ...written, ...more };
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
}

test("a review that was changed says when, and an answer to what it said before says so", () => {
  expect(said({})).not.toContain("changed on");
  const editedAt = new Date("2026-11-05T12:00:00Z");
  expect(said({ editedAt })).toMatch(/changed on .*5.*2026/);
  const answered = said({ editedAt, reply: "Thanks.", isAnswerOlder: true });
  expect(answered).toContain("Answered before the review was changed.");
});

test("a review tells how its writer has the book, and since which month of the shop's calendar", () => {
  expect(said({})).toContain("Bought the book here in September 2026");
  expect(said({ has: "free" })).toContain("Had the book for free in");
  expect(said({ has: "elsewhere" })).toContain("Bought the book at another shop in");
});
