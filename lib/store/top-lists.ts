import "server-only";
import { bookCards } from "./book-cards";
import { catalogueAsk, type Sort } from "./catalogue-ask";
import { soldInCategory } from "./in-category";
import { listIds } from "./list-books";

/** So many books stand in a short list; with fewer than a row of them, the shop's own choice stands beside. */
const listLength = 8;
const row = 4;

export type TopLists = Awaited<ReturnType<typeof topLists>>;

/**
 * The short lists of the shop or of one category, in the shop's currency: by what was paid in seven days, by copies paid
 * for in seven days, by what was ever paid (refunds taken off), by the newest edition. A list of sales holds only what was
 * sold, so it may be short or empty; `instead` is then the shop's own choice of other books.
 */
export async function topLists(currency: string, category?: string) {
  const idsOf = (sort: Sort) =>
    listIds(catalogueAsk.parse({ sort, category }), currency, listLength);
  const [week, ...others] = await Promise.all([
    category ? soldInCategory(category, currency, listLength) : soldInShop(idsOf),
    ...[idsOf("lifetime"), idsOf("updated")],
  ]);
  const sold = week.top;
  const shelf = sold.length < row ? await idsOf("shop") : [];
  const choice = shelf
    .filter((id) => !sold.includes(id))
    .slice(0, sold.length > 0 ? row : undefined);
  const ids = [week.top, week.copies, ...others, choice];
  const books = new Map((await bookCards([...new Set(ids.flat())])).map((one) => [one.id, one]));
  const [top = [], copies = [], lifetime = [], updated = [], instead = []] = ids.map((list) =>
    list.flatMap((id) => books.get(id) ?? []),
  );
  return { top, copies, lifetime, updated, instead };
}

async function soldInShop(idsOf: (sort: Sort) => Promise<string[]>) {
  const [top, copies] = await Promise.all([idsOf("top"), idsOf("copies")]);
  return { top, copies };
}
