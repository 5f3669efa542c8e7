import "server-only";
import { searchIds } from "@/lib/store/list-books";

/**
 * The ids of books on sale that the shop's own search finds. A word that no book has is not taken for another one here:
 * an app shows what it is given without a word of why.
 */
export async function matchingBooks(query: string) {
  return searchIds(query);
}
