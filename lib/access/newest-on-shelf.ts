import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { newestEditions } from "@/lib/catalog/newest-editions";
import { sql } from "@/lib/platform/db";

/** The newest edition of each book a reader has or had, as a condition for a query of editions; asked once for a page. */
export function newestOnShelf(reader: Reader) {
  return newestEditions(sql`SELECT book_id FROM entitlements WHERE user_id = ${reader.id}::uuid`);
}
