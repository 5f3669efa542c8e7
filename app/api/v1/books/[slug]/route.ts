import { readBook } from "@/lib/edge/api/endpoints/books";
import { serve } from "@/lib/edge/api/serve";
import { showBook } from "@/lib/edge/api/show/show-book";
import { listOwnBooks } from "@/lib/editions/books-desk";
import { ok, refused } from "@/lib/kernel/result";

/** One of the author's books. */
export const GET = serve(readBook, async ({ actor, params, locale }) => {
  const book = (await listOwnBooks(actor)).find(({ slug }) => slug === params.slug);
  return book ? ok({ json: showBook(book, locale) }) : refused("not-found");
});
