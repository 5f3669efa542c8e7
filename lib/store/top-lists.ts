import "server-only";
import { bookCards } from "./book-cards";
import { catalogueAsk, type Sort } from "./catalogue-ask";
import { listIds } from "./list-books";

/** So many books stand in a short list. */
const listLength = 8;

/**
 * The short lists of the shop or of one category, in the shop's currency: by what was paid in seven days, by copies paid
 * for in seven days, by the newest edition, by what was ever paid; refunds taken off. A list of sales holds only what was
 * sold, so it may be empty.
 */
export async function topLists(currency: string, category?: string) {
  const [top, copies, updated, lifetime] = await Promise.all(
    (["top", "copies", "updated", "lifetime"] as const).map((sort) =>
      shortList(sort, currency, category),
    ),
  );
  return { top: top ?? [], copies: copies ?? [], updated: updated ?? [], lifetime: lifetime ?? [] };
}

async function shortList(sort: Sort, currency: string, category: string | undefined) {
  return bookCards(await listIds(catalogueAsk.parse({ sort, category }), currency, listLength));
}
