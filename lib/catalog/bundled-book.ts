import "server-only";
import type { Tx } from "@/lib/platform/db";

/** Whether a bundle that is on sale, or may still be, counts on a book. */
export async function isInBundle(tx: Pick<Tx, "bundleBook">, bookId: string) {
  const bundle = { state: { in: ["announced", "proposed", "published"] } };
  return (await tx.bundleBook.count({ where: { bookId, bundle } })) > 0;
}
