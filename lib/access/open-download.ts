import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { readDownloadToken } from "./download-token";

/**
 * The gate in front of a file, asked at every click: a token of ours, in time, whose link and right still stand.
 * Refused: "unknown", "expired", "closed", "disputed" while a bank holds the payment or once it has kept it, "frozen"
 * while a refund is open and the shop says so.
 */
export async function openDownload(token: string, { isCounted = true } = {}) {
  const claim = readDownloadToken(token);
  if (!claim) return refused("unknown");
  const link = await db().downloadLink.findUnique({
    where: { id: claim.linkId },
    include: { entitlement: { include: { line: { include: { refundRequests: openRequests } } } } },
  });
  if (!link) return refused("unknown");
  const { state, closedReason } = link.entitlement;
  if (state !== "active" && closedReason === "disputed") return refused("disputed");
  if (link.revokedAt || state !== "active") return refused("closed");
  if (claim.expiresAt <= now()) return refused("expired");
  const isRefundOpen = link.entitlement.line.refundRequests.length > 0;
  if (isRefundOpen && env().REFUND_ACCESS === "frozen") return refused("frozen");

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

const openRequests = { where: { state: { in: ["requested", "approved"] } }, select: { id: true } };

async function findFile(bookId: string, format: string, editionNumber: number) {
  return db().editionFile.findFirst({
    where: {
      role: "full",
      format,
      edition: {
        bookId,
        publishedAt: { not: null, lte: now() },
        ...(editionNumber ? { number: editionNumber } : {}),
      },
    },
    orderBy: { edition: { number: "desc" } },
  });
}
