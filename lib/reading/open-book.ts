import "server-only";
import { findEditionFile } from "@/lib/access/find-edition-file";
import { rightRefusal } from "@/lib/access/right-refusal";
import type { Reader } from "@/lib/accounts/actor";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Which book somebody wants to read: the newest edition, or an older one by its number. */
export type ReadingWish = { bookId: string; format: string; editionNumber?: number | undefined };

/**
 * Opens a book for its owner to read here, by the same checks as a download. Beginning to read (`isCounted`) counts as
 * having the edition. Refused: "not-found" without any right to the book, "closed", "disputed", "frozen" as a
 * download would be, "withdrawn" when the law closed the edition, "unknown" when there is no such file.
 */
export async function openBook(
  reader: Reader,
  { bookId, format, editionNumber = 0 }: ReadingWish,
  { isCounted = false } = {},
) {
  const { refundAccess } = await getShopSettings();
  const rights = await listRights(reader, bookId);
  const refusals = rights.map((right) => rightRefusal(right, refundAccess));
  // Who bought a book twice and gave one back still has the other.
  const right = rights[refusals.indexOf(null)];
  if (!right) return refused(refusals[0] ?? "not-found");

  const found = await findEditionFile(bookId, format, editionNumber);
  if (!found.ok) return found;
  const { edition, ...file } = found.value;
  if (isCounted)
    await db().download.create({
      data: { entitlementId: right.id, fileId: file.id, audience: "reader", at: now() },
    });
  const { book, links } = right;
  return ok({ file, edition, book, links });
}

function listRights(reader: Reader, bookId: string) {
  return db().entitlement.findMany({
    where: { userId: reader.id, bookId },
    orderBy: { grantedAt: "desc" },
    include: {
      line: { include: { refundRequests: { select: { state: true } } } },
      links: { where: { revokedAt: null } },
      book: { select: { id: true, slug: true, title: true, language: true } },
    },
  });
}
