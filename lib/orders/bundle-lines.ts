import "server-only";
import type { CartPage } from "@/lib/cart/cart-page";
import { orderedId } from "@/lib/platform/random";
import type { LineDraft } from "./write-order";

/**
 * The lines of the bundles of a cart: one for each book its buyer misses, at its part of the price, all of one bundle
 * under one purchase. No coupon and no promotion reaches them.
 */
export function bundleLines(bundles: CartPage["bundles"]): LineDraft[] {
  return bundles.flatMap(({ bundleId, title, missing }) => {
    const bundle = { purchaseId: orderedId(), title, bundleId };
    return missing.map(({ bookId, packageId, partMinor, ...book }) => ({
      ...{ packageId, purpose: "own" as const, bundle },
      priceMinor: partMinor,
      // By a cent a part of the price may be below the part of the minimum: what is sold is never below its terms.
      minimumMinor: least(book.minimumPartMinor, partMinor),
      suggestedMinor: book.suggestedPartMinor,
      book: { id: bookId, slug: book.slug, title: book.title, authors: book.authors },
    }));
  });
}

function least(one: bigint, other: bigint) {
  return one < other ? one : other;
}
