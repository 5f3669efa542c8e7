import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { findBundleAsking } from "./bundle-asking";
import { tellOfBundle } from "./tell-of-bundle";

/**
 * An author's own no: the proposal ends, for everybody. Possible also after one's own yes, until the last one; who
 * proposed takes the proposal back instead.
 * Refused: "not-found" to whoever is not asked, "proposal-ended".
 */
export async function declineBundle(author: Author, bundleId: string) {
  return transaction(async (tx) => {
    const bundle = await findBundleAsking(tx, author, bundleId);
    if (!bundle?.isAsked || bundle.isProposer) return refused("not-found");
    if (bundle.state !== "proposed") return refused("proposal-ended");
    const at = now();
    if (!bundle.answers.some(({ authorId }) => authorId === author.id))
      await tx.bundleAnswer.create({
        data: { bundleId, authorId: author.id, answer: "declined", answeredAt: at },
      });
    await tx.bundle.update({
      where: { id: bundleId },
      data: { state: "declined", decidedAt: at, decidedBy: author.id },
    });
    const action = { actorId: author.userId, action: "bundle-declined", subjectId: bundleId };
    await recordAudit(tx, action);
    await tellOfBundle(tx, bundleId);
    return ok(null);
  });
}
