import "server-only";
import { z } from "zod";
import type { Operator } from "@/lib/accounts/actor";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { tellOfBundle } from "./tell-of-bundle";

/** What the operator sends: which bundle, and why its authors are told its sale ends. */
export const bundleStop = z.object({
  bundleId: z.uuid(),
  reason: z.string().trim().min(1, "reason-needed").max(500, "reason-long").refine(isKeepable),
});

/**
 * The shop ends a bundle's sale, for good, with a reason that everyone its books are by reads in a letter. What was sold
 * stays sold, with its terms. Pressed again, it is the same. Refused: "not-found", "bundle-not-published".
 */
export async function stopBundle(
  operator: Operator,
  { bundleId, reason }: z.infer<typeof bundleStop>,
) {
  return transaction(async (tx) => {
    await lockRow(tx, "bundles", bundleId);
    const bundle = await tx.bundle.findUnique({ where: { id: bundleId } });
    if (!bundle) return refused("not-found");
    if (bundle.state === "retired") return ok({ title: bundle.title });
    if (bundle.state !== "published") return refused("bundle-not-published");
    await tx.bundle.update({
      where: { id: bundleId },
      data: {
        ...{ state: "retired", retiredAt: now() },
        ...{ stoppedBy: operator.id, stopReason: reason },
      },
    });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "bundle-stopped", subjectId: bundleId },
      details: { title: bundle.title, reason },
    });
    await tellOfBundle(tx, bundleId);
    return ok({ title: bundle.title });
  });
}
