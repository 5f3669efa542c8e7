import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { findProposalAsking } from "./proposal-asking";
import { tellOfShares } from "./tell-of-shares";

/**
 * An author's own no: the proposal ends and the shares stay as they are. Possible also after one's own yes, until
 * the last one; who proposed takes the proposal back instead.
 * Refused: "not-found" to whoever is not asked, "proposal-ended".
 */
export async function declineShares(author: Author, agreementId: string) {
  return transaction(async (tx) => {
    const proposal = await findProposalAsking(tx, author, agreementId);
    if (!proposal || proposal.proposedBy === author.id) return refused("not-found");
    if (proposal.state !== "proposed") return refused("proposal-ended");
    const at = now();
    const answered = proposal.answers.some(({ authorId }) => authorId === author.id);
    if (!answered)
      await tx.shareAnswer.create({
        data: { agreementId, authorId: author.id, answer: "declined", answeredAt: at },
      });
    await tx.shareAgreement.update({
      where: { id: agreementId },
      data: { state: "declined", decidedAt: at, decidedBy: author.id },
    });
    const action = { actorId: author.userId, action: "shares-declined", subjectId: agreementId };
    await recordAudit(tx, action);
    await tellOfShares(tx, agreementId);
    return ok(null);
  });
}
