import "server-only";
import { bookCards } from "./book-cards";
import { catalogueAsk, type Sort } from "./catalogue-ask";
import { listIds } from "./list-books";

/** So many books stand in a short list. */
const listLength = 8;

export type TopLists = Awaited<ReturnType<typeof topLists>>;

/**
 * The short lists of the shop or of one category, in the shop's currency: by what was paid in seven days, by copies paid
 * for in seven days, by what was ever paid (refunds taken off), by the newest edition. A list of sales holds only what was
 * sold, so it may be empty; `instead` is then the shop's own choice, without the featured book.
 */
export async function topLists(currency: string, category?: string) {
  const list = async (sort: Sort, count = listLength) =>
    bookCards(await listIds(catalogueAsk.parse({ sort, category }), currency, count));
  const [top, copies, lifetime, updated] = await Promise.all([
    list("top"),
    list("copies"),
    list("lifetime"),
    list("updated"),
  ]);
  const shelf = top.length > 0 ? [] : await list("shop", listLength + 1);
  const instead = shelf.slice(-listLength);
  return { top, copies, lifetime, updated, instead };
}
