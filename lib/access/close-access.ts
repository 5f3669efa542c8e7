import "server-only";
import type { Tx } from "@/lib/platform/db";

/** Closes what a line opened, from the next click. The right stays on record with its reason. */
export async function closeAccess(
  tx: Tx,
  lineId: string,
  reason: "refunded" | "disputed",
  at: Date,
) {
  await tx.entitlement.updateMany({
    where: { lineId, state: "active" },
    data: {
      state: reason === "disputed" ? "suspended" : "closed",
      closedReason: reason,
      closedAt: at,
    },
  });
}
