import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { listMovements, type Movement, shownMovements } from "./movement-list";
import type { SalesAsk } from "./sales-ask";
import { nothingSold } from "./sales-figures";
import type { MovePlace } from "./sales-place";
import type { SalesTerm } from "./sales-term";
import { type CurrencySales, findSalesView } from "./sales-view";

/** What all movements of a list sum to in one currency, minor units; null for what the list is not about. */
type ListSum = {
  currency: string;
  soldMinor: bigint | null;
  refundedMinor: bigint | null;
  royaltyMinor: bigint | null;
  /** How many copies they are about, where the figure is a number of copies. */
  copies: number | null;
};

export type MovementPage = {
  term: SalesTerm;
  movements: Movement[];
  older: MovePlace | null;
  sums: ListSum[];
  /** The name of the edition that is asked about. */
  edition: string | null;
  /** The currency of the prices that are asked about. */
  band: string | null;
};

/** One page of the movements behind a figure; null where a book that is named is none of the author's. */
export async function findMovementPage(
  author: Author,
  ask: SalesAsk,
  after: MovePlace | null,
): Promise<MovementPage | null> {
  const view = await findSalesView(author, ask);
  if (!view) return null;
  const page = { after, limit: shownMovements + 1 };
  const found = await listMovements(author, view.filter, page);
  const movements = found.slice(0, shownMovements);
  const last = movements.at(-1);
  return {
    ...{ term: view.term, movements },
    older: found.length > shownMovements && last ? last : null,
    sums: view.currencies.map((sales) => sumOf(sales, ask)),
    edition: ask.facet?.name === "edition" ? (view.editions.get(ask.facet.value) ?? null) : null,
    band: view.currencies[0]?.currency ?? null,
  };
}

function sumOf({ currency, total, facets }: CurrencySales, { of, facet }: SalesAsk): ListSum {
  const named = facet && facets[facet.name].find(({ value }) => value === facet.value);
  const sums = (facet ? named : total) ?? nothingSold;
  const { soldMinor, refundedMinor, goneMinor, royaltyMinor } = sums;
  const none = { currency, soldMinor: null, refundedMinor: null, royaltyMinor: null, copies: null };
  if (of === "sold") return { ...none, soldMinor };
  if (of === "refunded") return { ...none, refundedMinor };
  if (of === "copies") return { ...none, copies: sums.copies };
  if (of === "free") return { ...none, copies: sums.freeCopies };
  if (of === "gone") return { ...none, refundedMinor: goneMinor, copies: sums.goneCopies };
  if (of === "kept") return { ...none, soldMinor, refundedMinor: goneMinor };
  return { ...none, soldMinor, refundedMinor, royaltyMinor };
}
