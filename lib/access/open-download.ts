import "server-only";
import { currentBy } from "@/lib/catalog/edition-standing";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readDownloadToken } from "./download-token";
import { rightRefusal } from "./right-refusal";

/**
 * The gate in front of a file, asked at every click: a token of ours, in time, whose link and right still stand.
 * Refused: "unknown", "revoked" when its address was taken back, "closed" when the right was, "disputed" while a bank
 * holds the payment or once it has kept it, "expired", "frozen"
 * while a refund is open and the shop says so.
 */
export async function openDownload(token: string, { isCounted = true } = {}) {
  const claim = readDownloadToken(token);
  if (!claim) return refused("unknown");
  const link = await db().downloadLink.findUnique({
    where: { id: claim.linkId },
    include: {
      entitlement: {
        include: { line: { include: { refundRequests: { select: { state: true } } } } },
      },
    },
  });
  if (!link) return refused("unknown");
  const { refundAccess } = await getShopSettings();
  const refusal = rightRefusal(link.entitlement, refundAccess);
  if (refusal && refusal !== "frozen") return refused(refusal);
  if (link.revokedAt) return refused("revoked");
  if (claim.expiresAt <= now()) return refused("expired");
  if (refusal) return refused(refusal);

  const file = await findFile(link.entitlement.bookId, claim.format, claim.editionNumber);
  if (!file) return refused("unknown");
  if (isCounted)
    await db().download.create({
      data: {
        entitlementId: link.entitlementId,
        fileId: file.id,
        audience: link.audience,
        at: now(),
      },
    });
  return ok(file);
}

async function findFile(bookId: string, format: string, editionNumber: number) {
  return db().editionFile.findFirst({
    where: {
      role: "full",
      format,
      edition: {
        bookId,
        ...currentBy(now()),
        ...(editionNumber ? { number: editionNumber } : {}),
      },
    },
    orderBy: { edition: { number: "desc" } },
  });
}
