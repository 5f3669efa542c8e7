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
 * The short lists of the shop, in its currency: by what was paid in seven days, by copies paid for in seven days, by what
 * was ever paid (refunds taken off), by the newest edition. A list of sales holds only what was sold, so it may be short or
 * empty; `instead` is then the shop's own choice of other books.
 */
export async function topLists(currency: string) {
  const idsOf = (sort: Sort) => listIds(catalogueAsk.parse({ sort }), currency, listLength);
  const found = await Promise.all([
    ...[idsOf("top"), idsOf("copies"), idsOf("lifetime"), idsOf("updated")],
  ]);
  const sold = found[0] ?? [];
  const shelf = sold.length < row ? await idsOf("shop") : [];
  const others = shelf
    .filter((id) => !sold.includes(id))
    .slice(0, sold.length > 0 ? row : undefined);
  const [top = [], copies = [], lifetime = [], updated = [], instead = []] = await asCards([
    ...found,
    others,
  ]);
  return { top, copies, lifetime, updated, instead };
}

/** Those of them that stand on a category's page. */
export async function topListsOf(category: string, currency: string) {
  const idsOf = (sort: Sort) =>
    listIds(catalogueAsk.parse({ sort, category }), currency, listLength);
  const found = await Promise.all([
    soldInCategory(category, currency, listLength),
    ...[idsOf("lifetime"), idsOf("updated")],
  ]);
  const [top = [], lifetime = [], updated = []] = await asCards(found);
  return { top, lifetime, updated };
}

async function asCards(lists: string[][]) {
  const books = new Map((await bookCards([...new Set(lists.flat())])).map((one) => [one.id, one]));
  return lists.map((list) => list.flatMap((id) => books.get(id) ?? []));
}
