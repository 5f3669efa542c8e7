import type { CartPage } from "@/lib/cart/cart-page";
import { bundleLines } from "./bundle-lines";
import type { LineDraft } from "./write-order";

type Line = CartPage["lines"][number];

/** The order lines that a cart makes, each with the terms its reader saw: one for every copy, one for each book missing of a bundle. */
export function linesOf(cart: CartPage): LineDraft[] {
  const lines = cart.lines.flatMap((line) => {
    const draft = frozen(line);
    return Array.from({ length: line.quantity }, () => draft);
  });
  return [...lines, ...bundleLines(cart.bundles)];
}

function frozen(line: Line): LineDraft {
  const { packageId, purpose, minimumMinor, book, offer, fullMinor, upgrade } = line;
  // What lowers a price is no part of a trial.
  const trial = purpose === "own" && offer.reduction === null ? line.trial : null;
  return {
    ...{ packageId, purpose, minimumMinor, book, trial },
    suggestedMinor: trial?.suggestedMinor ?? line.suggestedMinor,
    priceMinor: line.amountMinor,
    reduction: offer.reduction,
    copy: copyOf(line),
    upgrade: upgrade && { lineId: upgrade.lineId, paidMinor: upgrade.paidMinor, fullMinor },
  };
}

function copyOf({ purpose, gift }: Line) {
  if (purpose !== "gift" && purpose !== "copies") return null;
  const nobody = { giverName: null, note: null, deliverOn: null, deliverAt: null, recipient: null };
  return gift ?? nobody;
}
