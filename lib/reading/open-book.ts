import "server-only";
import { findEditionFile } from "@/lib/access/find-edition-file";
import { rightRefusal } from "@/lib/access/right-refusal";
import type { Reader } from "@/lib/accounts/actor";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { ok, refused } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";
import type { ReadingWish } from "./reading-wish";

/**
 * Opens a book for its owner to read here, by the same checks as a download. Refused: "not-found" without any right to
 * the book, "closed", "disputed", "frozen" and "withdrawn" as a download would be, "unknown" when there is no such file.
 */
export async function openBook(reader: Reader, wish: ReadingWish) {
  const { bookId } = wish;
  const { refundAccess } = await getShopSettings();
  const rights = await listRights(reader, bookId);
  const refusals = rights.map((right) => rightRefusal(right, refundAccess));
  // Who bought a book twice and gave one back still has the other.
  const right = rights[refusals.indexOf(null)];
  if (!right) return refused(refusals[0] ?? "not-found");

  const found = await findEditionFile(wish);
  if (!found.ok) return found;
  const { edition, ...file } = found.value;
  const { id: rightId, book, links } = right;
  return ok({ rightId, file, edition, book, links });
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
