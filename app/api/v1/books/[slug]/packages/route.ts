import { listPackages } from "@/lib/edge/api/endpoints/books";
import { pageOfAll } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { showPackage } from "@/lib/edge/api/show/show-book";
import { refused } from "@/lib/kernel/result";
import { findPricesPage } from "@/lib/pricing/price-desk";

/** What of a book is sold, and for what. */
export const GET = serve(listPackages, async ({ actor, params, query }) => {
  const book = await findPricesPage(actor, params.slug);
  if (!book) return refused("not-found");
  return pageOfAll(book.packages, query, { show: showPackage, place: ({ id }) => id });
});
