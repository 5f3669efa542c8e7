import "server-only";
import { formatsOf } from "@/lib/access/extras";
import { newestEditions } from "@/lib/catalog/newest-editions";
import { db, sql } from "@/lib/platform/db";

/** The formats of a book's newest edition, for whoever has just claimed it. */
export async function claimedFormats(bookId: string) {
  const newest = await newestEditions(sql`SELECT ${bookId}::uuid`);
  const edition = await db().edition.findFirst({
    where: { ...newest, bookId },
    select: { files: { where: { role: "full" }, select: { role: true, format: true } } },
  });
  return formatsOf(edition?.files ?? []);
}
