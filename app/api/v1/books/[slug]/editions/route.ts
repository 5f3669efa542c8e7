import { listEditions } from "@/lib/edge/api/endpoints/books";
import { pageOfAll } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { showEdition } from "@/lib/edge/api/show/show-book";
import { findEditionsDesk } from "@/lib/editions/editions-desk";
import { refused } from "@/lib/kernel/result";

/** A book's editions, the newest first. */
export const GET = serve(listEditions, async ({ actor, params, query }) => {
  const book = await findEditionsDesk(actor, params.slug);
  if (!book) return refused("not-found");
  return pageOfAll(book.editions, query, { show: showEdition, place: ({ id }) => id });
});
