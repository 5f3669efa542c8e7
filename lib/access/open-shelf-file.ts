import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { currentBy, publishedBy } from "@/lib/catalog/edition-standing";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { shutBecause } from "./shelf-right";

/** What a reading app asks for: a book of the shelf in one of its formats, always of the newest edition. */
export type ShelfFile = { bookId: string; format: string };

/**
 * The gate in front of a shelf's files, asked at every request: one of the reader's rights to the book stands. Bought
 * twice, either opens it. A fetch is noted like a download from the library.
 * Refused: "unknown" for what is not on this shelf, whoever else has it; "closed", "disputed", "frozen"; "withdrawn"
 * when no edition is left to give.
 */
export async function openShelfFile(
  reader: Reader,
  { bookId, format }: ShelfFile,
  { isCounted = true } = {},
) {
  if (!isUuid(bookId)) return refused("unknown");
  const [rights, { refundAccess }] = await Promise.all([
    db().entitlement.findMany({
      where: { userId: reader.id, bookId },
      orderBy: { grantedAt: "desc" },
      select: {
        ...{ id: true, state: true, closedReason: true },
        line: { select: { refundRequests: { select: { state: true } } } },
      },
    }),
    getShopSettings(),
  ]);
  const open = rights.find((right) => shutBecause(right, refundAccess) === null);
  const [last] = rights;
  if (!open) return refused(last ? (shutBecause(last, refundAccess) ?? "closed") : "unknown");

  const file = await findNewest(bookId, format);
  if (!file) return refused((await wasPublished(bookId, format)) ? "withdrawn" : "unknown");
  if (isCounted)
    await db().download.create({
      data: { entitlementId: open.id, fileId: file.id, audience: "shelf", at: now() },
    });
  return ok(file);
}

async function findNewest(bookId: string, format: string) {
  return db().editionFile.findFirst({
    where: { role: "full", format, edition: { bookId, ...currentBy(now()) } },
    orderBy: { edition: { number: "desc" } },
  });
}

async function wasPublished(bookId: string, format: string) {
  const edition = { bookId, ...publishedBy(now()) };
  return (await db().editionFile.count({ where: { role: "full", format, edition } })) > 0;
}
