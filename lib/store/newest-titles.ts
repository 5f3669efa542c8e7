import "server-only";
import { sql } from "@/lib/platform/db";

/**
 * Listings in the order of the newest, as the indexes of titles are cut: those whose title fits into an entry of an index
 * ("<=") are read from there as far as no more than title and language is asked of them, the few others (">") are fetched.
 */
export function newestTitles(length: "<=" | ">") {
  const isSo = length === "<=" ? sql`<=` : sql`>`;
  return sql`(SELECT * FROM book_listings WHERE octet_length(title_words::text) ${isSo} 1500
    ORDER BY published_at DESC, book_id DESC OFFSET 0)`;
}
