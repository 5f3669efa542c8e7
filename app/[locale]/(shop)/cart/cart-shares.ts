import { shareWords } from "@/app/[locale]/share-words";
import type { Buyer, Reader } from "@/lib/accounts/actor";
import type { CartPage } from "@/lib/cart/cart-page";
import { isUuid } from "@/lib/kernel/uuid";
import { listCartShares } from "@/lib/readers/my-shares";

/** The boxes of a cart by which its reader lets authors see their address; none for whoever is not signed in. */
export async function cartShares(buyer: Buyer, cart: CartPage, locale: string) {
  if (buyer.kind !== "reader") return [];
  const own = cart.lines.filter(({ purpose }) => purpose === "own").map(({ book }) => book.id);
  return shareBoxes(buyer, own, locale);
}

/** The same for books by their ids, each with the words that stand beside its box. */
export async function shareBoxes(reader: Reader, bookIds: readonly string[], locale: string) {
  const books = await listCartShares(reader, bookIds.filter(isUuid));
  return Promise.all(
    books.map(async (book) => ({
      bookId: book.bookId,
      words: await shareWords(locale, reader.email, book),
    })),
  );
}
