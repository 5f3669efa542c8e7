import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { findProposalAsking } from "./proposal-asking";
import { tellOfShares } from "./tell-of-shares";

/**
 * Who proposed takes the proposal back; the shares stay as they are and its invitations open nothing any more.
 * Refused: "not-found" to everyone else, "proposal-ended".
 */
export async function withdrawShares(author: Author, agreementId: string) {
  return transaction(async (tx) => {
    const proposal = await findProposalAsking(tx, author, agreementId);
    if (proposal?.proposedBy !== author.id) return refused("not-found");
    if (proposal.state !== "proposed") return refused("proposal-ended");
    await tx.shareAgreement.update({
      where: { id: agreementId },
      data: { state: "withdrawn", decidedAt: now(), decidedBy: author.id },
    });
    const action = { actorId: author.userId, action: "shares-withdrawn", subjectId: agreementId };
    await recordAudit(tx, action);
    await tellOfShares(tx, agreementId);
    return ok(null);
  });
}
