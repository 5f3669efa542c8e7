import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import type { TestimonialWords } from "./page-words";

/** Puts what somebody said right on the page of an author's own book, in its place. Refused: "not-found". */
export async function editTestimonial(author: Author, id: string, words: TestimonialWords) {
  return transaction(async (tx) => {
    const { count } = await tx.testimonial.updateMany({
      where: { id, book: { authors: { some: { authorId: author.id } } } },
      data: words,
    });
    return count === 1 ? ok(null) : refused("not-found");
  });
}
