import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { newestEditions } from "@/lib/catalog/newest-editions";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { db, sql } from "@/lib/platform/db";
import { formatsOf } from "./extras";
import { rightRefusal } from "./right-refusal";

/**
 * A book that a reader has and may open now: its id, the formats of its newest edition, and whether it is still sold.
 * Null for everything else.
 */
export async function findOwnCopy(reader: Reader, slug: string) {
  const [{ refundAccess }, rights] = await Promise.all([
    getShopSettings(),
    db().entitlement.findMany({
      where: { userId: reader.id, state: "active", book: { slug } },
      select: {
        ...{ bookId: true, state: true, closedReason: true },
        line: { select: { refundRequests: { select: { state: true } } } },
        book: { select: { state: true } },
      },
    }),
  ]);
  const open = rights.find((right) => rightRefusal(right, refundAccess) === null);
  if (!open) return null;
  const newest = await newestEditions(sql`SELECT ${open.bookId}::uuid`);
  const edition = await db().edition.findFirst({
    where: newest,
    select: { files: { where: { role: "full" } } },
  });
  const isSold = open.book.state === "published";
  return { bookId: open.bookId, formats: formatsOf(edition?.files ?? []), isSold };
}
