import "server-only";
import type { Tx } from "@/lib/platform/db";

/** Opens a closed right again: the refund failed and the money stayed with the shop. */
export async function reopenAccess(tx: Tx, lineId: string) {
  await tx.entitlement.updateMany({
    where: { lineId, state: { not: "active" } },
    data: { state: "active", closedReason: null, closedAt: null },
  });
}
