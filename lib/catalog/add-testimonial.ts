import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { lockOwnBook } from "./own-book";
import { mostOnPage, type TestimonialWords } from "./page-words";

/**
 * Puts what somebody said of it on the page of an author's book, in the author's own responsibility. Refused:
 * "not-found", "page-full".
 */
export async function addTestimonial(author: Author, slug: string, words: TestimonialWords) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    if (!book) return refused("not-found");
    const count = await tx.testimonial.count({ where: { bookId: book.id } });
    if (count >= mostOnPage.testimonials) return refused("page-full");
    await tx.testimonial.create({ data: { ...words, bookId: book.id, createdAt: now() } });
    return ok(null);
  });
}
