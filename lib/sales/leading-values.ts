import { totalOf } from "./sales-figures";
import type { SalesSums } from "./sales-sums";

/**
 * The first values of a side, the others, and what those come to together, so that a column that shows some still sums to
 * its figure; null where there are no others. One other would take the row that tells of it, and is shown itself.
 */
export function leadingValues<Value extends SalesSums>(values: readonly Value[], shown: number) {
  const cut = values.length > shown + 1 ? shown : values.length;
  const rest = values.slice(cut);
  return { leading: values.slice(0, cut), rest, others: rest.length > 0 ? totalOf(rest) : null };
}
