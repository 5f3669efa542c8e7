import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { findBundleAsking } from "./bundle-asking";
import { tellOfBundle } from "./tell-of-bundle";

/**
 * Any author of one of its books ends a bundle's sale, for good: nobody stays in one against their will. What was sold
 * stays sold, with its terms. Pressed again, it is the same.
 * Refused: "not-found" to everyone else, "bundle-not-published".
 */
export async function retireBundle(author: Author, bundleId: string) {
  return transaction(async (tx) => {
    const bundle = await findBundleAsking(tx, author, bundleId);
    if (!bundle) return refused("not-found");
    if (bundle.state === "retired") return ok(null);
    if (bundle.state !== "published") return refused("bundle-not-published");
    await tx.bundle.update({
      where: { id: bundleId },
      data: { state: "retired", retiredAt: now(), retiredBy: author.id },
    });
    const action = { actorId: author.userId, action: "bundle-retired", subjectId: bundleId };
    await recordAudit(tx, action);
    await tellOfBundle(tx, bundleId);
    return ok(null);
  });
}
