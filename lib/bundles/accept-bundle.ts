import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { findBundleAsking } from "./bundle-asking";
import { concludeBundle } from "./conclude-bundle";

/**
 * An author's own yes to a bundle with a book of theirs; the last one needed publishes it. Said again, it is the same.
 * Refused: "not-found" to whoever is not asked, "proposal-ended".
 */
export async function acceptBundle(author: Author, bundleId: string) {
  return transaction(async (tx) => {
    const bundle = await findBundleAsking(tx, author, bundleId);
    if (!bundle?.isAsked) return refused("not-found");
    const known = bundle.answers.find(({ authorId }) => authorId === author.id);
    if (known?.answer === "accepted") return ok(null);
    if (bundle.state !== "proposed") return refused("proposal-ended");
    await tx.bundleAnswer.create({
      data: { bundleId, authorId: author.id, answer: "accepted", answeredAt: now() },
    });
    const action = { actorId: author.userId, action: "bundle-accepted", subjectId: bundleId };
    await recordAudit(tx, action);
    await concludeBundle(tx, bundleId, author);
    return ok(null);
  });
}
