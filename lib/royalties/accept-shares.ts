import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { concludeShares } from "./conclude-shares";
import { findProposalAsking } from "./proposal-asking";

/**
 * An author's own yes to a proposal; the last one needed brings it into force. Said again, it is the same yes.
 * Refused: "not-found" to whoever is not asked, "proposal-ended".
 */
export async function acceptShares(author: Author, agreementId: string) {
  return transaction(async (tx) => {
    const proposal = await findProposalAsking(tx, author, agreementId);
    if (!proposal) return refused("not-found");
    const known = proposal.answers.find(({ authorId }) => authorId === author.id);
    if (known?.answer === "accepted") return ok(null);
    if (proposal.state !== "proposed") return refused("proposal-ended");
    await tx.shareAnswer.create({
      data: { agreementId, authorId: author.id, answer: "accepted", answeredAt: now() },
    });
    const action = { actorId: author.userId, action: "shares-accepted", subjectId: agreementId };
    await recordAudit(tx, action);
    await concludeShares(tx, agreementId, author);
    return ok(null);
  });
}
