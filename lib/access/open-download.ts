import "server-only";
import { currentBy } from "@/lib/catalog/edition-standing";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readDownloadToken } from "./download-token";
import { findLinkStanding } from "./link-standing";
import { isFrozen } from "./refund-freeze";

/**
 * The gate in front of a file, asked at every click: a token of ours, in time, whose link and right still stand.
 * Refused: "unknown", "revoked" when its address was taken back, "closed" when the right was, "disputed" while a bank
 * holds the payment or once it has kept it, "expired", "frozen"
 * while a refund is open and the shop says so.
 */
export async function openDownload(token: string, { isCounted = true } = {}) {
  const claim = readDownloadToken(token);
  if (!claim) return refused("unknown");
  const link = await findLinkStanding(claim.linkId);
  if (!link) return refused("unknown");
  const { state, closedReason } = link;
  if (state !== "active") return refused(closedReason === "disputed" ? "disputed" : "closed");
  if (link.revokedAt) return refused("revoked");
  if (claim.expiresAt <= now()) return refused("expired");
  if (isFrozen(link.refundRequests, link.refundAccess)) return refused("frozen");

  const file = await findFile(link.bookId, claim.format, claim.editionNumber);
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
