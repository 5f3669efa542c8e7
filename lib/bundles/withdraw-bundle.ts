import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { findBundleAsking } from "./bundle-asking";
import { tellOfBundle } from "./tell-of-bundle";

/** Who proposed a bundle takes it back. Refused: "not-found" to everyone else, "proposal-ended". */
export async function withdrawBundle(author: Author, bundleId: string) {
  return transaction(async (tx) => {
    const bundle = await findBundleAsking(tx, author, bundleId);
    if (!bundle?.isProposer) return refused("not-found");
    if (bundle.state !== "proposed") return refused("proposal-ended");
    await tx.bundle.update({
      where: { id: bundleId },
      data: { state: "withdrawn", decidedAt: now(), decidedBy: author.id },
    });
    const action = { actorId: author.userId, action: "bundle-withdrawn", subjectId: bundleId };
    await recordAudit(tx, action);
    await tellOfBundle(tx, bundleId);
    return ok(null);
  });
}
