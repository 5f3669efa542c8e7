import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { audiences } from "./download-life";

/**
 * Takes back every address a right was ever given, for a link that went astray, and makes fresh ones, so that the
 * library and the next letter work. Answers how many were ended. Refused: "not-found".
 */
export async function revokeDownloadLinks(operator: Operator, entitlementId: string) {
  return transaction(async (tx) => {
    const entitlement = await tx.entitlement.findUnique({
      where: { id: entitlementId },
      select: { id: true },
    });
    if (!entitlement) return refused("not-found");
    const at = now();
    const ended = await tx.downloadLink.updateMany({
      where: { entitlementId, revokedAt: null },
      data: { revokedAt: at },
    });
    // Pressed twice at once, the second finds the fresh ones of the first on the partial key and leaves them.
    await tx.downloadLink.createMany({
      data: audiences.map((audience) => ({ entitlementId, audience, createdAt: at })),
      skipDuplicates: true,
    });
    await recordAudit(tx, {
      actorId: operator.id,
      action: "download-links-revoked",
      subjectId: entitlementId,
      details: { ended: String(ended.count) },
    });
    return ok({ ended: ended.count });
  });
}
