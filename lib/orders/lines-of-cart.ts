import type { CartPage } from "@/lib/cart/cart-page";
import type { LineDraft } from "./write-order";

type Line = CartPage["lines"][number];

/** The order lines that a cart makes, each with the terms its reader saw: one for every copy. */
export function linesOf(cart: CartPage): LineDraft[] {
  return cart.lines.flatMap((line) => {
    const draft = frozen(line);
    return Array.from({ length: line.quantity }, () => draft);
  });
}

function frozen(line: Line): LineDraft {
  const { packageId, purpose, minimumMinor, suggestedMinor, book, offer } = line;
  return {
    ...{ packageId, purpose, minimumMinor, suggestedMinor, book },
    priceMinor: line.amountMinor,
    reduction: offer.reduction,
    copy: copyOf(line),
  };
}

function copyOf({ purpose, gift }: Line) {
  if (purpose !== "gift" && purpose !== "copies") return null;
  const nobody = { giverName: null, note: null, deliverOn: null, deliverAt: null, recipient: null };
  return gift ?? nobody;
}
