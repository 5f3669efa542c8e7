import { listBooks } from "@/lib/edge/api/endpoints/books";
import { pageOfAll } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { showBook } from "@/lib/edge/api/show/show-book";
import { listOwnBooks } from "@/lib/editions/books-desk";

/** The author's books. */
export const GET = serve(listBooks, async ({ actor, query, locale }) =>
  pageOfAll(await listOwnBooks(actor), query, {
    show: (book) => showBook(book, locale),
    place: ({ id }) => id,
  }),
);
